package dev.berth.host.systemd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.application.host.AccountTraces;
import dev.berth.application.host.HostException;
import dev.berth.domain.host.AccountNumber;
import dev.berth.domain.host.InstanceId;
import dev.berth.host.command.CommandResult;
import dev.berth.testkit.host.HostSamples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What belongs to a number is taken away for nobody but who has it, or had it. */
class NumbersOfOthersTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Path root;
  private final InstanceId other = HostSamples.instance();

  NumbersOfOthersTest(@TempDir Path root) throws IOException {
    this.root = root;
    for (String place :
        List.of(
            "etc",
            "proc",
            "tmp",
            "var/tmp",
            "dev/shm",
            "dev/mqueue",
            "run/lock",
            "run/user",
            "var/spool",
            "var/mail",
            "var/crash")) {
      Files.createDirectories(root.resolve(place));
    }
    Files.writeString(root.resolve("etc/passwd"), "");
    Files.writeString(root.resolve("etc/group"), "");
  }

  @Test
  void anotherWorkspacesUserKeepsWhatItLeft() throws IOException {
    Path mail = mine();
    Files.writeString(root.resolve("etc/passwd"), line(number(mail)));

    assertRefused(mail);
  }

  @Test
  void soDoesHalfAnAccountWhichIsAGroupAlone() throws IOException {
    Path mail = mine();
    Files.writeString(root.resolve("etc/group"), line(number(mail)));

    assertRefused(mail);
  }

  private void assertRefused(Path mail) throws IOException {
    AccountNumber number = number(mail);
    AccountTraces traces = new AccountLeftovers(machine());

    assertThatThrownBy(() -> traces.sweep(HostSamples.instance(), number, PATIENCE))
        .isInstanceOfSatisfying(
            HostException.class, refused -> assertThat(refused.permanent()).isTrue())
        .hasMessageContaining(UnitNames.account(other));
    assertThat(mail).exists();
    assertThat(traces.sweep(other, number, PATIENCE))
        .isEqualTo(new AccountTraces.Swept(1, List.of()));
    assertThat(mail).doesNotExist();
  }

  private String line(AccountNumber number) {
    return UnitNames.account(other) + ":x:" + number + ":" + number + "::/:/usr/sbin/nologin\n";
  }

  /** A file of whoever runs the test; root's would be nobody's. */
  private Path mine() throws IOException {
    Path mail = Files.writeString(root.resolve("var/mail/left"), "left");
    if ((Integer) Files.getAttribute(mail, "unix:uid") == 0) {
      Files.setAttribute(mail, "unix:uid", 200_001);
    }
    return mail;
  }

  private HostMachine machine() {
    return new HostMachine(root, command -> new CommandResult(0, "", ""));
  }

  private static AccountNumber number(Path file) throws IOException {
    return new AccountNumber(
        Integer.toUnsignedLong((Integer) Files.getAttribute(file, "unix:uid")));
  }
}
