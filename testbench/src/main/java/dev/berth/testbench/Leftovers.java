package dev.berth.testbench;

import dev.berth.testkit.shared.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Removes what machines of processes left that are dead. Nothing of a living process is touched.
 */
final class Leftovers {

  private Leftovers() {}

  /**
   * @param machines the folder that holds the machines' folders and logs
   */
  static void sweep(Path machines) {
    Predicate<Path> dead =
        path -> name(path).filter(Predicate.not(MachineName::ownerLives)).isPresent();
    children(machines).stream().filter(dead).forEach(Leftovers::remove);
    Traces.groups().stream().filter(dead).forEach(Leftovers::delete);
  }

  /** Removes what there still is of one machine, its log too. */
  static void remove(Path folder) {
    end(folder);
    Traces.groups().stream()
        .filter(group -> group.endsWith(String.valueOf(folder.getFileName())))
        .forEach(Leftovers::delete);
    delete(folder);
    delete(folder.resolveSibling(folder.getFileName() + ".log"));
  }

  /** Ends what still runs of one machine. Its first processes take all the others with them. */
  private static void end(Path folder) {
    String mark = folder.toString();
    Eventually.holds(
        "nothing runs of " + folder,
        () -> {
          List<ProcessHandle> running = Traces.processes(mark);
          running.forEach(ProcessHandle::destroyForcibly);
          return running.isEmpty();
        });
  }

  /**
   * Removes a folder or a control group with all that is in it. Others, a keeper or a sweep of
   * another process, may be removing it too, and a group is busy while a process is ending.
   */
  private static void delete(Path left) {
    Eventually.holds("there is no " + left, () -> deleted(left));
  }

  private static boolean deleted(Path left) {
    try {
      Files.walkFileTree(
          left,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              // The files of a control group belong to the kernel and go with it.
              if (!left.startsWith(Traces.GROUPS)) {
                Files.deleteIfExists(file);
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException fault)
                throws IOException {
              Files.deleteIfExists(folder);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException busyOrGone) {
      return !Files.exists(left);
    }
    return true;
  }

  private static Optional<MachineName> name(Path path) {
    return Optional.ofNullable(path.getFileName())
        .map(last -> last.toString().replaceFirst("\\.log$", ""))
        .flatMap(MachineName::parse);
  }

  private static List<Path> children(Path folder) {
    try (Stream<Path> all = Files.list(folder)) {
      return all.toList();
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }
}
