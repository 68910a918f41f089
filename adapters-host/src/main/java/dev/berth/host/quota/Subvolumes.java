package dev.berth.host.quota;

import dev.berth.application.host.HostException;
import dev.berth.host.command.Command;
import dev.berth.host.command.CommandResult;
import dev.berth.host.command.CommandRunner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where subvolumes lie. The list of them only suggests numbers, and each is asked where it lies,
 * which is a command for each.
 */
final class Subvolumes {

  private static final Pattern HOME = Pattern.compile("[a-z2-7]{16}");
  private static final Pattern INSIDE = Pattern.compile("([a-z2-7]{16})/.");
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

  /** That of the subvolume which holds all homes. */
  String ofHomes() {
    return id(homes);
  }

  /** What the list suggests. */
  SubvolumeList listed() {
    return SubvolumeList.of(commands, homes);
  }

  /** The numbers of those below one home, those furthest down first. */
  List<String> below(String home) {
    Set<String> suggested = listed().below(home);
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

  /** As the paths of subvolumes begin with it, told by any home that is one. */
  Optional<String> folderOfHomes() {
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

  /**
   * The name of the home that holds a subvolume of this path, which is none itself.
   *
   * @param folder as {@link #folderOfHomes} tells it
   */
  static Optional<String> homeOf(String path, String folder) {
    if (!path.startsWith(folder)) {
      return Optional.empty();
    }
    Matcher inside = INSIDE.matcher(path.substring(folder.length()));
    return inside.lookingAt() ? Optional.of(inside.group(1)) : Optional.empty();
  }

  /** Empty for a number that no subvolume has. */
  Optional<String> path(String id) {
    CommandResult resolved =
        commands.run(Command.of("btrfs", "inspect-internal", "subvolid-resolve", "--", id, homes));
    return resolved.succeeded() ? Optional.of(resolved.output().strip()) : Optional.empty();
  }
}
