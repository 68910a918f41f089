package dev.berth.host.doctor;

import dev.berth.application.host.HostException;
import dev.berth.host.command.Command;
import dev.berth.host.command.CommandRunner;
import dev.berth.host.isolation.CanaryIsolationCheck;
import dev.berth.host.network.NetworkName;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whether the rules that keep workspaces apart are in force while there are workspaces, and whether
 * another table drops what these ask of the network. Root alone sees rules (nft(8)).
 */
public final class RulesLook implements Look {

  private static final String NAME = "rules";
  private static final int MOST_PRINTED = 8 * 1024 * 1024;

  /** Of the families whose packets a workspace sends: it has no IPv6, and its link no bridge. */
  private static final Pattern TABLE = Pattern.compile("table ((?:ip|inet) \\S+) \\{.*");

  private static final Pattern DROPS =
      Pattern.compile("type filter hook forward priority .*; policy drop;");
  private static final Set<String> OURS =
      Set.of("inet berth", "inet berth_connections", "inet berth_fronts");

  /** The end of a rule in each chain of ours without which it lets everything through. */
  private static final Map<String, String> DECIDING =
      Map.of(
          "early", "jump hostward",
          "input", "jump hostward",
          "hostward", "drop",
          "output", "drop",
          "forward", "jump outward",
          "outward", "drop");

  private final CommandRunner commands;
  private final Path namespaces;

  /**
   * @param namespaces where the names of network namespaces lie, {@code /run/netns}
   */
  public RulesLook(CommandRunner commands, Path namespaces) {
    this.commands = commands;
    this.namespaces = namespaces;
  }

  @Override
  public Finding look() {
    try {
      String rules =
          commands.must(Command.of("nft", "list", "ruleset").keeping(MOST_PRINTED)) + "\n";
      boolean somebody = anybody();
      List<Finding> faults = new ArrayList<>();
      ours(rules)
          .filter(lost -> somebody)
          .ifPresent(
              lost ->
                  faults.add(
                      Finding.failure(
                          NAME,
                          "The table inet berth %s, and workspaces reach their host and each other: systemctl restart berth puts it back. So does the look at the isolation below."
                              .formatted(lost))));
      for (String table : dropping(rules)) {
        faults.add(
            Finding.warning(
                NAME,
                "The table %s drops what is forwarded unless it is told not to, and so what workspaces ask of the network: let iifname \"berth*\" through there, and the answers."
                    .formatted(table)));
      }
      return Finding.of(NAME, faults, "No rules are in the way of workspaces.");
    } catch (HostException | IOException fault) {
      return Finding.warning(NAME, "The rules of the networks could not be seen.");
    }
  }

  /** What our table lacks; nothing where it is whole. */
  private static Optional<String> ours(String rules) {
    Optional<String> table =
        Stream.of(rules.split("(?m)^(?=table )"))
            .filter(part -> part.startsWith("table inet berth {"))
            .findFirst();
    if (table.isEmpty()) {
      return Optional.of("is gone");
    }
    List<String> emptied =
        DECIDING.entrySet().stream()
            .filter(chain -> !has(table.get(), chain.getKey(), chain.getValue()))
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
    return emptied.isEmpty()
        ? Optional.empty()
        : Optional.of("lacks rules of its own in " + String.join(", ", emptied));
  }

  private static boolean has(String table, String chain, String end) {
    return Stream.of(table.split("\n\t(?=chain )"))
        .filter(part -> part.startsWith("chain " + chain + " {"))
        .anyMatch(part -> part.lines().map(String::strip).anyMatch(line -> line.endsWith(end)));
  }

  private boolean anybody() throws IOException {
    if (!Files.isDirectory(namespaces)) {
      return false;
    }
    try (DirectoryStream<Path> names = Files.newDirectoryStream(namespaces)) {
      for (Path name : names) {
        if (NetworkName.instance(name.getFileName().toString())
            .filter(one -> !one.equals(CanaryIsolationCheck.CANARY))
            .filter(one -> !one.equals(CanaryIsolationCheck.NEIGHBOUR))
            .isPresent()) {
          return true;
        }
      }
    }
    return false;
  }

  /** Tables of others that drop by themselves and do not name our links. */
  private static List<String> dropping(String rules) {
    List<String> found = new ArrayList<>();
    for (String part : rules.split("(?m)^(?=table )")) {
      Matcher head = TABLE.matcher(part.lines().findFirst().orElse(""));
      if (head.matches()
          && !OURS.contains(head.group(1))
          && !part.contains("\"berth")
          && part.lines().map(String::strip).anyMatch(line -> DROPS.matcher(line).matches())) {
        found.add(head.group(1));
      }
    }
    return found;
  }
}
