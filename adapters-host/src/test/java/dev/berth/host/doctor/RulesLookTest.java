package dev.berth.host.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.host.command.CommandResult;
import dev.berth.host.doctor.Finding.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code nft list ruleset} of nftables 1.0.6 prints. */
class RulesLookTest {

  private static final String OURS =
      """
      table inet berth {
      \tchain early {
      \t\ttype filter hook prerouting priority mangle; policy accept;
      \t\tiifname "berth*" fib daddr type { local, broadcast, anycast, multicast } jump hostward
      \t}

      \tchain input {
      \t\ttype filter hook input priority filter - 10; policy accept;
      \t\tiifname "berth*" jump hostward
      \t}

      \tchain hostward {
      \t\tip daddr 192.0.2.1 meta l4proto { tcp, udp } th dport 53 accept
      \t\tdrop
      \t}

      \tchain output {
      \t\ttype filter hook output priority filter - 10; policy accept;
      \t\toifname "berth*" ct state established,related accept
      \t\toifname "berth*" drop
      \t}

      \tchain forward {
      \t\ttype filter hook forward priority filter - 10; policy accept;
      \t\tiifname "berth*" jump outward
      \t\toifname "berth*" ct state established,related accept
      \t\toifname "berth*" drop
      \t}

      \tchain outward {
      \t\tip saddr != 198.51.100.0/24 drop
      \t\tmeta nfproto ipv6 drop
      \t\toifname "berth*" drop
      \t\tip daddr { 169.254.0.0/16, 198.51.100.0/24 } drop
      \t\taccept
      \t}

      \tchain leaving {
      \t\ttype nat hook postrouting priority srcnat; policy accept;
      \t\tip saddr 198.51.100.0/24 oifname != "berth*" masquerade
      \t}
      }
      """;
  private static final String CONTAINERS =
      """
      table ip filter {
      \tchain FORWARD {
      \t\ttype filter hook forward priority filter; policy drop;
      \t\tcounter packets 0 bytes 0 jump DOCKER-USER
      \t}

      \tchain DOCKER-USER {
      \t}
      }
      """;

  private final Path namespaces;

  RulesLookTest(@TempDir Path namespaces) {
    this.namespaces = namespaces;
  }

  @Test
  void onAMachineWithoutWorkspacesNothingNeedsToBeInForce() throws IOException {
    Files.createFile(namespaces.resolve("bw-berthcanaryaaaaa"));
    Files.createFile(namespaces.resolve("other"));

    assertThat(look("").level()).isEqualTo(Level.OK);
  }

  @Test
  void rulesThatAreGoneWhileWorkspacesAreThereAreAFailure() throws IOException {
    Files.createFile(namespaces.resolve("bw-abcdefgh234567ab"));

    assertThat(look(OURS).level()).isEqualTo(Level.OK);
    assertThat(look(CONTAINERS).level()).isEqualTo(Level.FAILURE);
    assertThat(look("").sentence())
        .startsWith("The table inet berth is gone, and workspaces reach their host and each other");
  }

  @Test
  void aTableThatDropsWhatWorkspacesAskForIsAWarningUntilItNamesTheirLinks() {
    assertThat(look(OURS + CONTAINERS))
        .isEqualTo(
            Finding.warning(
                "rules",
                "The table ip filter drops what is forwarded unless it is told not to, and so what workspaces ask of the network: let iifname \"berth*\" through there, and the answers."));

    String told =
        CONTAINERS.replace(
            "chain DOCKER-USER {", "chain DOCKER-USER {\n\t\tiifname \"berth*\" accept");
    assertThat(look(OURS + told).level()).isEqualTo(Level.OK);
  }

  @Test
  void soIsATableOfOursThatWasEmptied() throws IOException {
    String flushed = OURS.replaceAll("(?m)^\t\t(?!type ).*\n", "");
    assertThat(look(flushed).level()).as("nobody is there").isEqualTo(Level.OK);
    Files.createFile(namespaces.resolve("bw-abcdefgh234567ab"));

    assertThat(look(flushed))
        .isEqualTo(
            Finding.failure(
                "rules",
                "The table inet berth lacks rules of its own in early, forward, hostward, input, output, outward, and workspaces reach their host and each other: systemctl restart berth puts it back. So does the look at the isolation below."));
    assertThat(look("table inet berth {\n}\n" + CONTAINERS).level()).isEqualTo(Level.FAILURE);
    assertThat(look(OURS.replaceAll("\t\tiifname \"berth\\*\" jump outward\n", "")).sentence())
        .startsWith("The table inet berth lacks rules of its own in forward, and");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ip6", "bridge", "arp"})
  void whatNoPacketOfAWorkspacePassesIsNotInTheWay(String family) {
    String other = CONTAINERS.replace("table ip ", "table " + family + " ");

    assertThat(look(OURS + other).level()).isEqualTo(Level.OK);
    assertThat(look(OURS + other.replace("table " + family, "table inet")).level())
        .isEqualTo(Level.WARNING);
  }

  @Test
  void whatCannotBeSeenIsSaidAndNeverThrown() {
    Finding finding =
        new RulesLook(command -> new CommandResult(1, "", "not permitted"), namespaces).look();

    assertThat(finding.level()).isEqualTo(Level.WARNING);
  }

  private Finding look(String rules) {
    return new RulesLook(command -> new CommandResult(0, rules, ""), namespaces).look();
  }
}
