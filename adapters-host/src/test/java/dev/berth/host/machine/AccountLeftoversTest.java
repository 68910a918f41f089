package dev.berth.host.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.application.host.AccountTraces;
import dev.berth.application.host.HostException;
import dev.berth.application.host.LinuxAccounts;
import dev.berth.domain.host.AccountNumber;
import dev.berth.domain.host.InstanceId;
import dev.berth.host.systemd.AccountLeftovers;
import dev.berth.testbench.SharedMachine;
import dev.berth.testbench.SystemdMachine;
import dev.berth.testkit.host.AccountSide;
import dev.berth.testkit.host.AccountTracesContract;
import dev.berth.testkit.host.HostSamples;
import dev.berth.testkit.host.TraceSide;
import dev.berth.testkit.shared.Fresh;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What accounts leave on a real machine, and that nobody inherits it. */
@ExtendWith(SharedMachine.class)
class AccountLeftoversTest implements AccountTracesContract {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final SystemdHost host;
  private final AccountTraces traces;
  private final InstanceId gone = HostSamples.instance();

  AccountLeftoversTest(SystemdMachine machine) {
    host = new SystemdHost(machine);
    traces = new AccountLeftovers(host.inside());
  }

  @AfterEach
  void endAll() {
    host.close();
  }

  @Override
  public TraceSide machine() {
    return new Machine();
  }

  @Test
  void filesJobsAndMemoryAreTakenAwayWhereverTheyLie() {
    AccountNumber number = host.freeNumber();
    String name = Fresh.word("left-");
    owned(number, "/var/tmp/" + name);
    owned(number, "/dev/shm/" + name);
    host.machine.must("mkdir", "-p", "/var/spool/cron/crontabs");
    owned(number, "/var/spool/cron/crontabs/" + name);
    as(number, "ipcmk", "-M", "4096");
    as(number, "ipcmk", "-Q");
    as(number, "ipcmk", "-S", "1");

    assertThat(traces.sweep(gone, number, PATIENCE))
        .isEqualTo(new AccountTraces.Swept(6, List.of()));

    assertThat(find(number)).isEmpty();
    assertThat(host.machine.must("cat", "/proc/sysvipc/shm", "/proc/sysvipc/msg"))
        .doesNotContain(number.toString());
  }

  @Test
  void linksAreRemovedAndNeverFollowedAndWhatOthersHaveStays() {
    AccountNumber number = host.freeNumber();
    AccountNumber other = host.freeNumber();
    String folder = "/tmp/" + Fresh.word("shared-");
    host.machine.must("mkdir", folder);
    host.machine.must("chown", number.toString(), folder);
    owned(other, folder + "/others");
    owned(number, folder + "/own");
    String precious = "/srv/" + Fresh.word("precious-");
    owned(number, precious);
    host.machine.must("ln", "-s", "/srv", folder + "/link");
    host.machine.must("chown", "-h", number.toString(), folder + "/link");

    AccountTraces.Swept swept = traces.sweep(gone, number, PATIENCE);

    assertThat(swept).isEqualTo(new AccountTraces.Swept(3, List.of()));
    assertThat(host.machine.must("stat", "-c", "%u", folder, folder + "/others"))
        .isEqualTo("0\n" + other);
    assertThat(host.machine.run("test", "-e", folder + "/own").exit()).isNotZero();
    assertThat(host.machine.run("test", "-L", folder + "/link").exit()).isNotZero();
    assertThat(host.machine.must("stat", "-c", "%u", precious)).isEqualTo(number.toString());
  }

  @Test
  void whatIsMountedThereIsNotEnteredAndWhatCannotBeRemovedIsNamed() {
    AccountNumber number = host.freeNumber();
    String mounted = "/tmp/" + Fresh.word("mounted-");
    host.machine.must("mkdir", mounted);
    host.machine.must("mount", "-t", "tmpfs", "tmpfs", mounted);
    owned(number, mounted + "/inside");
    host.machine.must("chown", number.toString(), mounted);

    try {
      assertThat(traces.sweep(gone, number, PATIENCE))
          .isEqualTo(new AccountTraces.Swept(0, List.of(mounted)));
      assertThat(host.machine.must("stat", "-c", "%u", mounted + "/inside"))
          .isEqualTo(number.toString());
    } finally {
      host.machine.must("umount", mounted);
    }
    assertThat(traces.sweep(gone, number, PATIENCE).removed()).isZero();
  }

  @Test
  void whoHasTheNumberInsteadOfAWorkspaceLosesNothing() {
    AccountNumber number = host.freeNumber();
    String name = Fresh.word("stranger-");
    host.machine.must("useradd", "-u", number.toString(), "-M", name);
    String file = "/tmp/" + Fresh.word("theirs-");
    owned(number, file);
    try {
      assertThatThrownBy(() -> traces.sweep(gone, number, PATIENCE))
          .isInstanceOf(HostException.class)
          .hasMessageContaining(name);
      assertThat(host.machine.run("test", "-e", file).exit()).isZero();
    } finally {
      host.machine.must("userdel", name);
    }
    assertThat(traces.sweep(gone, number, PATIENCE).removed()).isEqualTo(1);
  }

  @Test
  void withAProcessLeftOrWithoutPatienceNothingIsSaidToBeClean() {
    AccountNumber number = host.numberOf(gone);
    host.accounts.ensure(gone, number);
    try (AccountSide.Busy busy = host.busy(gone)) {
      assertThat(busy).isNotNull();
      assertThatThrownBy(() -> traces.sweep(gone, number, PATIENCE))
          .isInstanceOf(HostException.class)
          .hasMessageContaining("Processes");
    }
    assertThatThrownBy(() -> traces.sweep(gone, number, Duration.ZERO))
        .isInstanceOf(HostException.class)
        .hasMessageContaining("too long");
  }

  private void owned(AccountNumber number, String file) {
    host.machine.must("touch", file);
    host.machine.must("chown", number.toString(), file);
  }

  private void as(AccountNumber number, String... argv) {
    String[] command = new String[argv.length + 4];
    System.arraycopy(
        new String[] {"setpriv", "--clear-groups", "--reuid=" + number, "--"}, 0, command, 0, 4);
    System.arraycopy(argv, 0, command, 4, argv.length);
    host.machine.must(command);
  }

  /** Everything of the number in the places where every account may write. */
  private String find(AccountNumber number) {
    return host.machine.must(
        "find", "/tmp", "/var/tmp", "/dev/shm", "/var/spool", "-uid", number.toString());
  }

  private final class Machine implements TraceSide {

    @Override
    public AccountTraces traces() {
      return traces;
    }

    @Override
    public LinuxAccounts accounts() {
      return host.accounts;
    }

    @Override
    public AccountNumber freeNumber() {
      return host.freeNumber();
    }

    @Override
    public void leave(AccountNumber owner) {
      owned(owner, "/tmp/" + Fresh.word("left-"));
    }

    @Override
    public int left(AccountNumber owner) {
      return (int) find(owner).lines().count();
    }
  }
}
