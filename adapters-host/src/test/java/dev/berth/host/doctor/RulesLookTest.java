package dev.berth.host.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.host.command.CommandResult;
import dev.berth.host.doctor.Finding.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code nft list ruleset} of nftables 1.0.6 prints. */
class RulesLookTest {

  private static final String OURS =
      """
      table inet berth {
      \tchain forward {
      \t\ttype filter hook forward priority filter - 10; policy accept;
      \t\tiifname "berth*" jump outward
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
  void whatCannotBeSeenIsSaidAndNeverThrown() {
    Finding finding =
        new RulesLook(command -> new CommandResult(1, "", "not permitted"), namespaces).look();

    assertThat(finding.level()).isEqualTo(Level.WARNING);
  }

  private Finding look(String rules) {
    return new RulesLook(command -> new CommandResult(0, rules, ""), namespaces).look();
  }
}
