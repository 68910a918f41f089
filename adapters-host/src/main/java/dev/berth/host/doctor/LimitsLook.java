package dev.berth.host.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether the kernel's control groups can hold a workspace to its memory, its processors and its
 * number of processes (cgroups(7)).
 */
public final class LimitsLook implements Look {

  private static final String NAME = "limits";
  private static final List<String> WANTED = List.of("memory", "cpu", "pids");

  private final Path groups;

  /**
   * @param groups {@code /sys/fs/cgroup}
   */
  public LimitsLook(Path groups) {
    this.groups = groups;
  }

  @Override
  public Finding look() {
    try {
      Set<String> there = there();
      List<String> missing = WANTED.stream().filter(one -> !there.contains(one)).toList();
      return missing.isEmpty()
          ? Finding.ok(NAME, "The kernel limits memory, processors and processes.")
          : Finding.warning(
              NAME,
              "The kernel has no control group for %s, and what a workspace takes of it is not limited: boot it without cgroup_disable=, and where it asks for it with cgroup_enable=%s."
                  .formatted(String.join(", ", missing), missing.get(0)));
    } catch (IOException unreadable) {
      return Finding.warning(
          NAME, "The kernel's control groups could not be read at %s.".formatted(groups));
    }
  }

  /** In the second version a list, in the first a folder each. */
  private Set<String> there() throws IOException {
    Path list = groups.resolve("cgroup.controllers");
    if (Files.exists(list)) {
      return new HashSet<>(Arrays.asList(Files.readString(list).strip().split("\\s+")));
    }
    Set<String> there = new HashSet<>();
    WANTED.stream().filter(one -> Files.isDirectory(groups.resolve(one))).forEach(there::add);
    return there;
  }
}
