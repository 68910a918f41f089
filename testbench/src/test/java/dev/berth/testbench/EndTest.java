package dev.berth.testbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.testkit.shared.Eventually;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedMachine.class)
class EndTest {

  private static final List<String> KINDS = List.of("pid", "net", "mnt", "ipc", "uts");

  @Test
  void aRebootKeepsItsFilesAndEndsItsProcesses() throws IOException {
    try (SystemdMachine machine = SystemdMachine.boot(MachineOptions.ordinary())) {
      Files.writeString(machine.path("/etc/kept"), "kept");
      Files.writeString(machine.path("/var/lib/berth/kept"), "kept");
      Files.writeString(machine.path("/run/forgotten"), "forgotten");
      machine.must("systemd-run", "--unit=forgotten", "sleep", "300");
      machine.must("ip", "netns", "add", "forgotten");
      machine.must("nft", "add table inet forgotten");

      machine.reboot();

      assertThat(machine.must("cat", "/etc/kept", "/var/lib/berth/kept")).isEqualTo("keptkept");
      assertThat(machine.run("test", "-e", "/run/forgotten").exit()).isEqualTo(1);
      assertThat(machine.property("forgotten.service", "LoadState")).isEqualTo("not-found");
      assertThat(machine.must("ip", "netns", "list")).isEmpty();
      assertThat(machine.must("nft", "list", "tables")).isEmpty();
      Eventually.holds(
          "it has its address again",
          () -> machine.must("ip", "-4", "address").contains(SystemdMachine.ADDRESS));

      machine.powerOff();
      assertThat(machine.traces()).isEmpty();
    }
  }

  @Test
  void nothingIsLeftOfAMachineThatIsClosed() {
    SystemdMachine machine = SystemdMachine.boot(MachineOptions.ordinary().withPlainDisk(64));
    Set<String> namespaces = namespaces(machine.leader());
    machine.must("ip", "netns", "add", "of-its-own");
    assertThat(machine.traces().toString())
        .contains("process ", "mount ", "loop device ", "control group ");

    machine.close();

    assertThat(machine.traces()).isEmpty();
    assertThat(livingIn(namespaces)).isEmpty();
  }

  @Test
  void nothingIsLeftOfAMachineWhoseKeeperWasKilled() {
    SystemdMachine machine = SystemdMachine.boot(MachineOptions.ordinary());
    Set<String> namespaces = namespaces(machine.leader());
    Traces.processes(machine.name()).stream()
        .filter(process -> process.info().commandLine().orElse("").contains("keeper.sh"))
        .forEach(ProcessHandle::destroyForcibly);
    Eventually.holds("the keeper is dead", () -> !machine.kept());

    machine.close();

    assertThat(machine.traces()).isEmpty();
    assertThat(livingIn(namespaces)).isEmpty();
  }

  @Test
  void nothingIsLeftOfAMachineWhoseOwnerIsKilled() throws IOException {
    Process owner =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Owner.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader said =
        new BufferedReader(new InputStreamReader(owner.getInputStream(), StandardCharsets.UTF_8))) {
      Set<String> namespaces = namespaces(Long.parseLong(String.valueOf(said.readLine())));
      String mark = "berth-bench-" + owner.pid() + "-";
      assertThat(Traces.of(mark)).isNotEmpty();

      owner.destroyForcibly();

      Eventually.holds("nothing is left", () -> Traces.of(mark).isEmpty());
      assertThat(livingIn(namespaces)).isEmpty();
    } finally {
      owner.destroyForcibly();
    }
  }

  private static List<Long> livingIn(Set<String> namespaces) {
    return KINDS.stream()
        .flatMap(kind -> namespaces.stream().map(namespace -> Traces.processesIn(kind, namespace)))
        .flatMap(List::stream)
        .distinct()
        .toList();
  }

  private static Set<String> namespaces(long pid) {
    return KINDS.stream().map(kind -> Traces.namespace(pid, kind)).collect(Collectors.toSet());
  }
}
