package dev.berth.host.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.application.host.HostException;
import dev.berth.domain.host.AccountNumber;
import dev.berth.domain.host.InstanceId;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.testbench.SharedMachine;
import dev.berth.testbench.SystemdMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the machine itself shows of accounts. */
@ExtendWith(SharedMachine.class)
class AccountsTest {

  private static final String LOCK = "/etc/passwd.lock";

  private final SystemdHost host;

  AccountsTest(SystemdMachine machine) {
    host = new SystemdHost(machine);
  }

  @AfterEach
  void endAll() {
    host.close();
  }

  @Test
  void userAndGroupHaveTheLeasedNumberNoLogInAndNoSubordinateIds() throws IOException {
    InstanceId instance = instance();
    AccountNumber number = host.numberOf(instance);

    host.accounts.ensure(instance, number);

    String name = "bw-" + instance;
    assertThat(host.machine.must("getent", "passwd", name))
        .isEqualTo(
            name
                + ":x:"
                + number
                + ":"
                + number
                + "::/var/lib/berth/homes/"
                + instance
                + ":/usr/sbin/nologin");
    assertThat(host.machine.must("getent", "group", name)).startsWith(name + ":x:" + number + ":");
    assertThat(host.machine.must("getent", "shadow", name)).startsWith(name + ":!");
    Path delegated = host.machine.path("/etc/subuid");
    assertThat(Files.exists(delegated) ? Files.readString(delegated) : "").doesNotContain("bw-");
  }

  @Test
  void theLockOfThePasswordFileIsWaitedForAndTakenFromTheDead() throws IOException {
    InstanceId instance = instance();
    host.machine.must("systemd-run", "--quiet", "--unit=locker-" + instance, "sleep", "2");
    String holder = host.machine.property("locker-" + instance + ".service", "MainPID");
    Files.writeString(host.machine.path(LOCK), holder + "\0");

    host.accounts.ensure(instance, host.numberOf(instance));

    assertThat(host.accounts.exists(instance)).isTrue();
    assertThat(Files.exists(host.machine.path(LOCK))).isFalse();
    assertThat(host.machine.run("test", "-e", "/proc/" + holder).exit())
        .as("its holder was waited for")
        .isNotZero();
  }

  @Test
  void aGroupWithoutItsUserIsWhatADeathInBetweenLeaves() {
    InstanceId finished = instance();
    AccountNumber number = host.numberOf(finished);
    host.machine.must("groupadd", "-r", "-g", number.toString(), "--", "bw-" + finished);
    host.accounts.ensure(finished, number);
    assertThat(host.accounts.exists(finished)).isTrue();

    InstanceId dropped = instance();
    AccountNumber other = host.numberOf(dropped);
    host.machine.must("groupadd", "-r", "-g", other.toString(), "--", "bw-" + dropped);
    host.accounts.remove(dropped);
    assertThat(host.machine.run("getent", "group", "bw-" + dropped).exit()).isNotZero();
  }

  @Test
  void aNumberThatAStrangerHasIsToldByTheStrangersName() {
    InstanceId instance = instance();
    AccountNumber number = host.freeNumber();
    host.machine.must("useradd", "-r", "-u", number.toString(), "-M", "--", "stranger");

    assertThatThrownBy(() -> host.accounts.ensure(instance, number))
        .isInstanceOfSatisfying(
            HostException.class,
            said -> {
              assertThat(said.sentence()).contains(number.toString(), "stranger");
              assertThat(said.permanent()).isTrue();
            });
    host.machine.must("userdel", "--", "stranger");
  }

  private static InstanceId instance() {
    return InstanceId.of(new WorkspaceId(UUID.randomUUID()));
  }
}
