package dev.berth.host.quota;

import dev.berth.application.host.HostException;
import dev.berth.host.command.Command;
import dev.berth.host.command.CommandResult;
import dev.berth.host.command.CommandRunner;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The subvolumes below a home, which a workspace makes without being asked. Their names are its own
 * and may hold lines that look like others'; so the list only suggests numbers, and each is asked
 * where it lies.
 */
final class Subvolumes {

  private static final Pattern LINE =
      Pattern.compile("ID (\\d+) gen \\d+ top level (\\d+) path .*");
  private static final Pattern HOME = Pattern.compile("[a-z2-7]{16}");
  private static final Pattern INSIDE = Pattern.compile("[a-z2-7]{16}/.");
  private static final int MOST_PRINTED = 4 * 1024 * 1024;

  private final CommandRunner commands;
  private final String homes;

  Subvolumes(CommandRunner commands, String homes) {
    this.commands = commands;
    this.homes = homes;
  }

  /** The number of the subvolume that holds the folder. */
  String id(String folder) {
    return commands.must(Command.of("btrfs", "inspect-internal", "rootid", "--", folder));
  }

  /** The numbers of those below any home. */
  List<String> insideHomes() {
    String outside = id(homes);
    List<String> suggested =
        listed()
            .lines()
            .map(LINE::matcher)
            .filter(line -> line.matches() && !line.group(2).equals(outside))
            .map(line -> line.group(1))
            .distinct()
            .toList();
    if (suggested.isEmpty()) {
      return List.of();
    }
    return folderOfHomes()
        .map(above -> suggested.stream().filter(each -> isInside(each, above)).toList())
        .orElseGet(List::of);
  }

  /** As the paths of subvolumes begin with it, told by any home that is one. */
  private Optional<String> folderOfHomes() {
    return commands
        .must(Command.of("ls", "-U", "--", homes).keeping(MOST_PRINTED))
        .lines()
        .filter(name -> HOME.matcher(name).matches())
        .flatMap(
            name ->
                path(id(homes + "/" + name))
                    .filter(path -> path.equals(name) || path.endsWith("/" + name))
                    .map(path -> path.substring(0, path.length() - name.length()))
                    .stream())
        .findFirst();
  }

  /** Whether it lies in a home of the folder, and is not one. */
  private boolean isInside(String id, String above) {
    return path(id)
        .filter(path -> path.startsWith(above))
        .map(path -> path.substring(above.length()))
        .filter(rest -> INSIDE.matcher(rest).lookingAt())
        .isPresent();
  }

  /** The numbers of those below one home, those furthest down first. */
  List<String> below(String home) {
    Set<String> suggested = suggested(listed(), home);
    if (suggested.isEmpty()) {
      return List.of();
    }
    String above = path(home).orElseThrow(() -> HostException.passing("The home is gone.")) + "/";
    List<String> below = new ArrayList<>();
    for (String id : suggested) {
      path(id).filter(path -> path.startsWith(above)).ifPresent(path -> below.add(0, id));
    }
    return below;
  }

  private String listed() {
    return commands.must(
        Command.of("btrfs", "subvolume", "list", "--", homes).keeping(MOST_PRINTED));
  }

  private static Set<String> suggested(String printed, String home) {
    Set<String> known = new HashSet<>(Set.of(home));
    Set<String> found = new LinkedHashSet<>();
    boolean more = true;
    while (more) {
      more = false;
      for (String line : printed.lines().toList()) {
        Matcher matcher = LINE.matcher(line);
        if (matcher.matches() && known.contains(matcher.group(2)) && known.add(matcher.group(1))) {
          found.add(matcher.group(1));
          more = true;
        }
      }
    }
    return found;
  }

  /** Empty for a number that no subvolume has. */
  private Optional<String> path(String id) {
    CommandResult resolved =
        commands.run(Command.of("btrfs", "inspect-internal", "subvolid-resolve", "--", id, homes));
    return resolved.succeeded() ? Optional.of(resolved.output().strip()) : Optional.empty();
  }
}
