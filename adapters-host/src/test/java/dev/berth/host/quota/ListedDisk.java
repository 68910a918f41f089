package dev.berth.host.quota;

import dev.berth.host.command.Command;
import dev.berth.host.command.CommandResult;
import dev.berth.host.command.CommandRunner;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A btrfs disk of which only the list of its subvolumes is there; {@code /srv/homes} is one. */
final class ListedDisk implements CommandRunner {

  private static final int OF_HOMES = 256;

  private final Map<Integer, String> paths = new TreeMap<>(Map.of(OF_HOMES, "homes"));
  private final Map<Integer, Integer> above = new TreeMap<>(Map.of(OF_HOMES, 5));
  private final List<String> ran = new ArrayList<>();
  private final Set<String> shut = new HashSet<>();
  private final Set<String> stubborn = new HashSet<>();
  private int next = OF_HOMES;

  /** A home with as many subvolumes, one beside the other; the home's number. */
  int home(String name, int own) {
    int home = add("homes/" + name, OF_HOMES);
    for (int number = 0; number < own; number++) {
      add("homes/" + name + "/own-" + number, home);
    }
    return home;
  }

  private int add(String path, int top) {
    next++;
    paths.put(next, path);
    above.put(next, top);
    return next;
  }

  /** Those of this number cannot be shut. */
  void stubborn(int number) {
    stubborn.add("0/" + number);
  }

  /** What ran and begins so. */
  List<String> ran(String beginning) {
    return ran.stream().filter(each -> each.startsWith(beginning)).toList();
  }

  /** The groups that are shut. */
  Set<String> shut() {
    return shut;
  }

  @Override
  public CommandResult run(Command command) {
    List<String> argv = command.argv();
    String whole = String.join(" ", argv);
    ran.add(whole);
    String last = argv.get(argv.size() - 1);
    if (whole.startsWith("btrfs subvolume list")) {
      return told(command, listed());
    }
    if (whole.startsWith("btrfs qgroup show -r")) {
      return told(command, counted());
    }
    if (whole.startsWith("btrfs inspect-internal rootid")) {
      return said(number(last.substring("/srv/".length())));
    }
    if (whole.startsWith("btrfs inspect-internal subvolid-resolve")) {
      return said(paths.getOrDefault(Integer.valueOf(argv.get(argv.size() - 2)), ""));
    }
    if (whole.startsWith("btrfs qgroup limit -- 16384")) {
      String group = argv.get(argv.size() - 2);
      return stubborn.contains(group) || !shut.add(group)
          ? new CommandResult(1, "", "unable to limit " + group)
          : said("");
    }
    return said(
        whole.startsWith("stat") ? "256 0 0 700 " + last : whole.startsWith("ls") ? names() : "");
  }

  private static CommandResult told(Command command, String printed) {
    printed.lines().forEach(command.onLine());
    return said(printed);
  }

  private static CommandResult said(String printed) {
    return new CommandResult(0, printed + "\n", "");
  }

  private String number(String path) {
    return paths.entrySet().stream()
        .filter(each -> each.getValue().equals(path))
        .map(each -> each.getKey().toString())
        .findFirst()
        .orElseThrow();
  }

  private String names() {
    return String.join(
        "\n",
        paths.values().stream()
            .filter(path -> path.matches("homes/[^/]+"))
            .map(path -> path.substring("homes/".length()))
            .toList());
  }

  private String listed() {
    StringBuilder lines = new StringBuilder();
    paths.forEach(
        (number, path) ->
            lines.append(
                "ID %d gen 9 top level %d path %s\n".formatted(number, above.get(number), path)));
    return lines.toString();
  }

  /** Each holds a thousand bytes for each number. */
  private String counted() {
    StringBuilder lines = new StringBuilder("Qgroupid Referenced Exclusive Max-referenced Path\n");
    paths.forEach(
        (number, path) ->
            lines.append("0/%d %d %d none %s\n".formatted(number, number * 1000, 16384, path)));
    return lines.toString();
  }
}
