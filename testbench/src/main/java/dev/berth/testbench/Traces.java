package dev.berth.testbench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What of machines is on the host, found by their names: keepers, mounts, loop devices, control
 * groups.
 */
final class Traces {

  /** Where control groups are seen. */
  static final Path GROUPS = Path.of("/sys/fs/cgroup");

  private static final String PREFIX = "berth-bench-";

  private Traces() {}

  /** All that carries the text, one line each. */
  static Set<String> of(String mark) {
    Set<String> found = new TreeSet<>();
    processes(mark).forEach(process -> found.add("process " + process.pid()));
    groups().stream()
        .filter(group -> group.toString().contains(mark))
        .forEach(group -> found.add("control group " + group));
    found.addAll(mounts(mark));
    found.addAll(loopDevices(mark));
    return found;
  }

  /** Living processes that were given the text as an argument. */
  static List<ProcessHandle> processes(String mark) {
    long self = ProcessHandle.current().pid();
    return ProcessHandle.allProcesses()
        .filter(process -> process.pid() != self)
        .filter(process -> read(proc(process.pid(), "cmdline")).contains(mark))
        .toList();
  }

  /** The processes that live in a namespace, for example {@code net:[4026531840]}. */
  static List<Long> processesIn(String kind, String namespace) {
    return ProcessHandle.allProcesses()
        .map(ProcessHandle::pid)
        .filter(pid -> namespace(pid, kind).equals(namespace))
        .toList();
  }

  /** The namespace that a process lives in; empty when the process is gone. */
  static String namespace(long pid, String kind) {
    try {
      return Files.readSymbolicLink(proc(pid, "ns/" + kind)).toString();
    } catch (IOException gone) {
      return "";
    }
  }

  /** Control groups of machines, the outermost of each hierarchy. */
  static List<Path> groups() {
    List<Path> found = new ArrayList<>();
    try {
      Files.walkFileTree(
          GROUPS,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path group, BasicFileAttributes attributes) {
              if (!String.valueOf(group.getFileName()).startsWith(PREFIX)) {
                return FileVisitResult.CONTINUE;
              }
              found.add(group);
              return FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path gone, IOException fault) {
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path group, @Nullable IOException gone) {
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
    return found;
  }

  private static Set<String> mounts(String mark) {
    return ProcessHandle.allProcesses()
        .flatMap(process -> read(proc(process.pid(), "mountinfo")).lines())
        .filter(line -> line.contains(mark))
        .map(line -> "mount " + line)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> loopDevices(String mark) {
    try (Stream<Path> devices = Files.list(Path.of("/sys/block"))) {
      return devices
          .map(device -> device + " " + read(device.resolve("loop/backing_file")).strip())
          .filter(line -> line.contains(mark))
          .map(line -> "loop device " + line)
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  /** How deep in process namespaces a process is, and whether it is the first of the innermost. */
  static List<String> idsInNamespaces(long pid) {
    return read(proc(pid, "status"))
        .lines()
        .filter(line -> line.startsWith("NSpid:"))
        .flatMap(line -> Arrays.stream(line.substring("NSpid:".length()).strip().split("\\s+")))
        .toList();
  }

  private static Path proc(long pid, String file) {
    return Path.of("/proc", Long.toString(pid), file);
  }

  private static String read(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException absent) {
      return "";
    }
  }
}
