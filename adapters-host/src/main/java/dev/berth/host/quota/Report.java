package dev.berth.host.quota;

import dev.berth.application.host.DiskUsage;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What {@code repquota --output=csv} prints: a line of names of columns, then one an account. */
final class Report {

  private static final long KIBIBYTE = 1024;

  private Report() {}

  /** The line of an account or project that has a limit. */
  static Optional<DiskUsage> line(String printed, String name) {
    List<String[]> lines = printed.lines().map(line -> line.split(",", -1)).toList();
    List<String> columns = lines.stream().findFirst().map(Arrays::asList).orElse(List.of());
    int bytes = columns.indexOf("BlockUsed");
    int limit = columns.indexOf("BlockHardLimit");
    int inodes = columns.indexOf("FileUsed");
    if (bytes < 0 || limit < 0 || inodes < 0) {
      return Optional.empty();
    }
    return lines.stream()
        .skip(1)
        .filter(line -> line.length == columns.size() && line[0].equals(name))
        .filter(line -> !line[limit].equals("0"))
        .map(
            line ->
                new DiskUsage(
                    Long.parseLong(line[bytes]) * KIBIBYTE,
                    OptionalLong.of(Long.parseLong(line[inodes]))))
        .findFirst();
  }
}
