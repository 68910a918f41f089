package dev.berth.application.host;

import dev.berth.application.shared.DrivenPort;
import dev.berth.domain.host.InstanceId;
import java.util.Set;

/** The folders of workspaces, 0700 each. */
@DrivenPort
public interface Homes {

  /**
   * @throws HostException with a sentence for a person: full disk, wrong owner, read-only
   */
  void ensure(InstanceId instance);

  /**
   * Removes the folder with all that is in it, and nothing a link in it points at; absent is fine.
   */
  void remove(InstanceId instance);

  boolean exists(InstanceId instance);

  /**
   * Every workspace that has a folder, known to the database or not.
   *
   * @throws HostException where the folder of all of them is not to be seen, its disk not being
   *     mounted: none there is not none at all
   */
  Set<InstanceId> inventory();
}
