package dev.berth.host.quota;

import dev.berth.host.command.Command;
import dev.berth.host.command.CommandRunner;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The subvolumes of a file system as one command lists them. Names are workspaces' own and may hold
 * lines that look like others': what is read here suggests numbers and proves nothing.
 */
final class SubvolumeList {

  private static final Pattern LINE =
      Pattern.compile("ID (\\d{1,19}) gen \\d+ top level (\\d{1,19}) path .*");
  private static final int MOST = 200_000;

  private final Map<String, String> above = new LinkedHashMap<>();

  private SubvolumeList() {}

  /** Read line by line: a workspace makes names that no memory holds. */
  static SubvolumeList of(CommandRunner commands, String folder) {
    SubvolumeList list = new SubvolumeList();
    commands.must(Command.of("btrfs", "subvolume", "list", "--", folder).telling(list::read));
    return list;
  }

  private synchronized void read(String line) {
    Matcher matcher = LINE.matcher(line);
    if (matcher.matches() && above.size() < MOST) {
      above.putIfAbsent(matcher.group(1), matcher.group(2));
    }
  }

  /** Those it was able to keep. */
  synchronized Set<String> numbers() {
    return Set.copyOf(above.keySet());
  }

  /**
   * The numbers that do not lie directly in a subvolume, by what directly in it they are said to
   * lie below; those said to lie somewhere else come last, together.
   */
  synchronized List<Set<String>> deeperThan(String outside) {
    Map<String, List<String>> children = children();
    List<Set<String>> found = new ArrayList<>();
    Set<String> elsewhere = new LinkedHashSet<>(above.keySet());
    for (String direct : children.getOrDefault(outside, List.of())) {
      Set<String> below = below(direct, children);
      found.add(below);
      elsewhere.removeAll(below);
      elsewhere.remove(direct);
    }
    elsewhere.remove(outside);
    found.add(elsewhere);
    found.removeIf(Set::isEmpty);
    return found;
  }

  /** The numbers said to lie below one subvolume, those nearer to it first. */
  synchronized Set<String> below(String number) {
    return below(number, children());
  }

  private static Set<String> below(String number, Map<String, List<String>> children) {
    Set<String> found = new LinkedHashSet<>();
    Deque<String> next = new ArrayDeque<>(List.of(number));
    while (!next.isEmpty()) {
      for (String id : children.getOrDefault(next.remove(), List.of())) {
        // Lies may lead in circles.
        if (!id.equals(number) && found.add(id)) {
          next.add(id);
        }
      }
    }
    return found;
  }

  private Map<String, List<String>> children() {
    Map<String, List<String>> children = new HashMap<>();
    above.forEach((id, top) -> children.computeIfAbsent(top, each -> new ArrayList<>()).add(id));
    return children;
  }
}
