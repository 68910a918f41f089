package dev.berth.e2e.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.e2e.harness.Await;
import dev.berth.e2e.harness.Places;
import dev.berth.testbench.MachineOptions;
import dev.berth.testbench.SystemdMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Types what docs/operations/install.md says, in its order, on a machine of its own. Three things
 * are another than for its reader: the machine reaches no registry, so of the packages only those
 * are asked for that it has; a stand-in is in code-server's place; and a resolver is named that
 * nobody asks.
 */
@OnSecondMachine
class InstallTest {

  private static final String DOCUMENT = "docs/operations/install.md";

  /** Nobody but root looks into the folder above, as with a checkout of root's own. */
  private static final String ABOVE = "/srv/checkouts";

  private static final String CHECKOUT = ABOVE + "/berth";
  private static final String STAND_IN = "0.0.1";

  /** Megabytes, of which only what is used is taken; a workspace is promised 5 GiB. */
  private static final int DISK = 16 * 1024;

  private static final String INSTALL = "apt-get install -y ";
  private static final Duration SOON = Duration.ofSeconds(90);

  private static final String READY =
      "curl -s --fail --retry 60 --retry-delay 1 --retry-all-errors http://localhost:8080/health/ready";

  @Test
  void theDocumentIsTypedFromTopToBottom() throws IOException {
    Map<String, List<String>> sections = new LinkedHashMap<>();
    for (Commands block : Commands.of(DOCUMENT)) {
      sections.merge(
          block.section(),
          List.of(block.script()),
          (before, more) -> Stream.concat(before.stream(), more.stream()).toList());
    }
    assertThat(sections.keySet())
        .containsExactly(
            "1. Packages",
            "2. Files",
            "3. Settings",
            "4. Look, then start",
            "5. The first workspace",
            "Taking it away");
    try (SystemdMachine machine =
        SystemdMachine.boot(
            new MachineOptions(DISK, 0, List.of()).showing(Places.repository(), CHECKOUT))) {
      machine.must("chmod", "700", ABOVE);
      machine.must("sh", "-c", "echo nameserver 192.0.2.53 >/etc/resolv.conf");
      RootShell shell = new RootShell(machine, CHECKOUT);
      String before = ours(machine);

      for (String line : only(sections, "1. Packages").lines().toList()) {
        packages(shell, line);
      }
      shell.types(only(sections, "2. Files"));
      SystemdServer.placeStandIn(machine, STAND_IN);
      shell.types(only(sections, "3. Settings"));
      shell.types(
          "echo BERTH_TEMPLATES_CODE_SERVER_VERSION=" + STAND_IN + " >>/etc/berth/host.env");
      looked(all(sections, "4. Look, then start"), shell);
      worked(all(sections, "5. The first workspace"), shell);
      all(sections, "Taking it away").forEach(shell::types);

      assertThat(ours(machine)).isEqualTo(before);
      assertThat(machine.must("systemctl", "--failed", "--no-legend")).isEmpty();
    }
  }

  /** Types the line where all of its packages are there; else they are those of the build. */
  private static void packages(RootShell shell, String line) throws IOException {
    if (!line.startsWith(INSTALL)) {
      assertThat(line).isEqualTo("apt-get update");
      return;
    }
    List<String> names = Arrays.asList(line.substring(INSTALL.length()).split(" "));
    List<String> absent =
        names.stream()
            .filter(name -> shell.machine().run("dpkg-query", "--status", name).exit() != 0)
            .toList();
    if (absent.isEmpty()) {
      assertThat(shell.types(line)).contains("0 newly installed");
    } else {
      String known = Files.readString(Places.repository().resolve("scripts/deps"));
      String build = known.substring(known.indexOf("\n    build)"), known.indexOf("\n    test)"));
      assertThat(build.split("[\\s;]+")).containsAll(names);
    }
  }

  private static void looked(List<String> blocks, RootShell shell) {
    assertThat(blocks).hasSize(2);
    String asRoot = shell.types(blocks.get(0));
    assertThat(asRoot).contains("ok       isolation", "ok       quota").doesNotContain("failure");
    assertThat(shell.machine().must("find", "/var/lib/berth/server", "-mindepth", "1")).isEmpty();

    String begun = shell.types(blocks.get(1));
    assertThat(begun)
        .contains("ok       helper", "ok       account", "ok       isolation")
        .doesNotContain("failure", "warning");
    assertThat(shell.machine().property("berth.service", "User")).isEqualTo("berth");
    assertThat(shell.machine().must("stat", "-c", "%U", "/var/lib/berth/server/operator-password"))
        .isEqualTo("berth");
  }

  private static void worked(List<String> blocks, RootShell shell) {
    assertThat(blocks).hasSize(2);
    assertThat(shell.types(blocks.get(0))).contains("event: end", "\"status\":\"succeeded\"");
    assertThat(shell.types(blocks.get(1))).contains("active (running)", "berth-ws@").endsWith("ok");

    shell.machine().reboot();
    shell.types(READY);
    Await.until(
        "the workspace is back",
        SOON,
        () -> shell.machine().run("sh", "-c", blocks.get(1)).output().endsWith("ok\n"));
    assertThat(shell.machine().must("systemctl", "--failed", "--no-legend")).isEmpty();
  }

  /** What of Berth's is on the machine. */
  private static String ours(SystemdMachine machine) {
    return machine.must(
        "sh",
        "-c",
        "(getent passwd; getent group; nft list tables; ip netns list; ls /sys/class/net;"
            + " systemctl list-units --all --plain --no-legend 'berth*';"
            + " systemctl list-unit-files --no-legend 'berth*';"
            + " find / -name '*berth*' -not -path '/proc/*' -not -path '/sys/*'"
            + " -not -path '"
            + CHECKOUT
            + "/*') | grep -E 'berth|bw-'");
  }

  private static List<String> all(Map<String, List<String>> sections, String name) {
    return sections.getOrDefault(name, List.of());
  }

  private static String only(Map<String, List<String>> sections, String name) {
    List<String> blocks = all(sections, name);
    assertThat(blocks).as(name).hasSize(1);
    return blocks.get(0);
  }
}
