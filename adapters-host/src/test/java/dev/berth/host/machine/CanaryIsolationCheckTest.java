package dev.berth.host.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.host.IsolationCheck;
import dev.berth.application.host.IsolationFinding;
import dev.berth.application.host.IsolationReport;
import dev.berth.host.doctor.Finding;
import dev.berth.host.doctor.IsolationLook;
import dev.berth.host.isolation.Canary;
import dev.berth.host.isolation.CanaryIsolationCheck;
import dev.berth.host.isolation.CanaryOptions;
import dev.berth.testbench.SharedMachine;
import dev.berth.testbench.SystemdMachine;
import dev.berth.testkit.host.IsolationCheckContract;
import dev.berth.testkit.host.IsolationHole;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedMachine.class)
class CanaryIsolationCheckTest implements IsolationCheckContract {

  private static final String CLASSES = "/usr/local/lib/berth-canary";
  private static final List<Path> CLOSED =
      List.of(
          Path.of("/run/systemd/private"),
          Path.of("/run/dbus/system_bus_socket"),
          Path.of("/etc/absent"));

  private final SystemdMachine machine;
  private final BareGround ground;

  CanaryIsolationCheckTest(SystemdMachine machine) {
    this.machine = machine;
    this.ground = new BareGround(machine);
  }

  @BeforeEach
  void install() throws IOException {
    Networks.forget(machine);
    Path file = machine.path(CLASSES + "/" + Canary.class.getName().replace('.', '/') + ".class");
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.write(file, read(Canary.class, "Canary.class"));
  }

  @Override
  public IsolationCheck check() {
    return check(template());
  }

  private IsolationCheck check(String template) {
    List<String> java =
        List.of("java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx64m", "-cp", CLASSES);
    return new CanaryIsolationCheck(
        new MachineCommands(machine), ground, new CanaryOptions(template, java, 61_999, CLOSED));
  }

  @Override
  public void open(IsolationHole hole) {
    ground.open(hole);
  }

  @Override
  public void mend() {
    ground.mend();
  }

  @Override
  public List<String> leftovers() {
    return Stream.of(
            machine.must("ip", "netns", "list"),
            machine.must(
                "systemctl", "list-units", "--all", "--plain", "--no-legend", "berth-canary*"),
            machine.run("grep", "berthcanary", "/etc/passwd").output(),
            machine.must("ls", "/var/lib/berth/homes"))
        .flatMap(String::lines)
        .filter(line -> line.contains("canary"))
        .toList();
  }

  @Test
  void everyKindOfThingIsTried() {
    assertThat(check().run().findings())
        .extracting(IsolationFinding::what)
        .contains(
            "Connects to the host at 127.0.0.1:61999",
            "Connects to the host at ::1:61999",
            "Connects to the host at " + SystemdMachine.ADDRESS + ":61999",
            "Connects to the host at " + SystemdMachine.ADDRESS_6 + ":61999",
            "Sees abstract sockets of the host",
            "Sees abstract sockets of the neighbour",
            "Connects to a socket in the neighbour's home",
            "Connects to /run/systemd/private",
            "Lists the neighbour's home",
            "Makes a file in /run",
            "Makes a file in /run/lock",
            "Sees processes of others",
            "Reads the environment of the neighbour's unit",
            "Reads the journal",
            "Has power over the machine")
        .anyMatch(what -> what.matches("Connects to the host at 10\\.213(\\.\\d+){2}:61999"))
        .anyMatch(what -> what.matches("Connects to the neighbour at 10\\.213(\\.\\d+){2}:61999"))
        .doesNotContain("Connects to /etc/absent");
  }

  @Test
  void theListOfResolversIsReadThoughItsFolderIsClosed() throws IOException {
    ground.prepare(CanaryIsolationCheck.CANARY);
    try {
      Networks.in(machine, SystemdMachine.OUTSIDE).ensureRules();
      String unit =
          template().replaceAll("(?m)^(Type|EnvironmentFile|ExecStart|Restart)=.*$", "")
              + "Type=oneshot\nExecStart=/bin/sh -c 'cat /etc/resolv.conf >names; ls /run/berth 2>errors; true'\n";
      Files.writeString(machine.path("/etc/systemd/system/looks@.service"), unit);
      machine.must("systemctl", "daemon-reload");
      machine.must("systemctl", "start", "--", "looks@" + CanaryIsolationCheck.CANARY + ".service");

      String home = ground.home(CanaryIsolationCheck.CANARY).toString();
      assertThat(machine.must("cat", home + "/names")).isEqualTo("nameserver 192.0.2.1");
      assertThat(machine.must("cat", home + "/errors")).contains("No such file");
    } finally {
      ground.clear(CanaryIsolationCheck.CANARY);
    }
  }

  @Test
  void aUnitThatConfinesNothingIsFoundOut() {
    IsolationReport report = check("[Service]\nUser=bw-%i\n").run();

    assertThat(report.holes())
        .extracting(IsolationFinding::what)
        .contains(
            "Connects to the host at 127.0.0.1:61999",
            "Connects to the host at " + SystemdMachine.ADDRESS_6 + ":61999",
            "Sees abstract sockets of the host",
            "Sees processes of others",
            "Reads the environment of the neighbour's unit",
            "Has power over the machine")
        .doesNotContain("Lists the neighbour's home", "Reads the journal");
  }

  @Test
  void aSelfTestThatCannotRunHasNotHeld() {
    IsolationReport report = check(template() + "User=nobody-of-that-name\n").run();

    assertThat(report.held()).isFalse();
    assertThat(leftovers()).isEmpty();
    assertThat(new IsolationLook(check(template() + "User=nobody-of-that-name\n")).look().level())
        .isEqualTo(Finding.Level.FAILURE);
  }

  private static String template() {
    return new String(
        read(CanaryIsolationCheckTest.class, "workspace@.service"), StandardCharsets.UTF_8);
  }

  private static byte[] read(Class<?> beside, String name) {
    try (InputStream stream = Objects.requireNonNull(beside.getResourceAsStream(name), name)) {
      return stream.readAllBytes();
    } catch (IOException fault) {
      throw new java.io.UncheckedIOException(fault);
    }
  }
}
