package dev.berth.host.network;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names of all namespaces that links lead to, by the kernel's own numbers for them: one has as
 * many names as people gave it, and {@code ip} tells but one of them with a link.
 */
final class NamespaceNames {

  // "bw-… (id: 3)"; one that is not numbered has no link that leads to it.
  private static final Pattern LINE = Pattern.compile("(\\S+).* \\(id: (\\d{1,10})\\)");

  private final Map<String, Set<String>> names = new TreeMap<>();

  private NamespaceNames() {}

  /**
   * What {@code ip netns list} prints. Of a name with spaces its first word counts, as in links.
   */
  static NamespaceNames parse(String printed) {
    NamespaceNames parsed = new NamespaceNames();
    printed
        .lines()
        .map(line -> LINE.matcher(line.strip()))
        .filter(Matcher::matches)
        .forEach(
            line ->
                parsed
                    .names
                    .computeIfAbsent(line.group(2), number -> new HashSet<>())
                    .add(line.group(1)));
    return parsed;
  }

  /** The name that a workspace's namespace has besides; empty when it is none or cannot be told. */
  Optional<String> ownBeside(String other) {
    List<Set<String>> meant = names.values().stream().filter(all -> all.contains(other)).toList();
    return meant.size() == 1
        ? meant.get(0).stream().filter(NetworkName::isNamespace).findFirst()
        : Optional.empty();
  }
}
