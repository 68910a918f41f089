package dev.berth.host.systemd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.domain.host.AccountNumber;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AccountProcessesTest {

  private static final int NUMBERS = 10_000;
  private static final long SEED = 20_261_127;

  /** As root it would be the whole machine. */
  @Test
  void onlyWhatTheNumberMaySignalIsEverSignalled() {
    Random random = new Random(SEED);
    for (int i = 0; i < NUMBERS; i++) {
      AccountNumber number = new AccountNumber(1_000 + random.nextInt(2_000_000_000));
      assertThat(AccountProcesses.endAll(number).argv())
          .containsExactly(
              "unshare",
              "--net",
              "--",
              "setpriv",
              "--reuid=" + number.value(),
              "--regid=nogroup",
              "--clear-groups",
              "kill",
              "-KILL",
              "--",
              "-1");
    }
  }
}
