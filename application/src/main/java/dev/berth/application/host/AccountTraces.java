package dev.berth.application.host;

import dev.berth.application.shared.DrivenPort;
import dev.berth.domain.host.AccountNumber;
import dev.berth.domain.host.InstanceId;
import java.time.Duration;
import java.util.List;

/**
 * What accounts leave on their machine outside of their homes: whoever gets the number next would
 * own it.
 */
@DrivenPort
public interface AccountTraces {

  /**
   * Takes away what belongs to the number where every account may write: files, scheduled jobs, and
   * memory, semaphores and queues between processes. What others have in a folder of the number's
   * stays, and the folder becomes root's. Nothing of the account runs any more.
   *
   * @param instance the workspace whose account has or had the number
   * @throws HostException when somebody else has the number, a process of it is left, or the
   *     patience is over; what was taken away by then is gone
   */
  Swept sweep(InstanceId instance, AccountNumber number, Duration patience);

  /**
   * What came of it.
   *
   * @param removed how many things were taken away
   * @param left what could not be, named for a person; at most ten of them
   */
  record Swept(int removed, List<String> left) {

    public Swept {
      left = List.copyOf(left);
    }
  }
}
