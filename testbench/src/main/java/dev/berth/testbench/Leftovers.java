package dev.berth.testbench;

import dev.berth.testkit.shared.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

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
    for (Path left : children(machines).stream().filter(dead).toList()) {
      end(left);
      delete(left);
    }
    Traces.groups().stream().filter(dead).forEach(Leftovers::removeGroup);
  }

  /** Ends what still runs of one machine. Its first processes take all the others with them. */
  static void end(Path folder) {
    String mark = folder.toString();
    Eventually.holds(
        "nothing runs of " + folder,
        () -> {
          List<ProcessHandle> running = Traces.processes(mark);
          running.forEach(ProcessHandle::destroyForcibly);
          return running.isEmpty();
        });
  }

  /** Removes a control group with the groups in it, once its processes are gone. */
  static void removeGroup(Path group) {
    Eventually.holds("no process is in " + group, () -> removed(group));
  }

  private static boolean removed(Path group) {
    try (Stream<Path> all = Files.walk(group)) {
      for (Path one : all.filter(Files::isDirectory).sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(one);
      }
      return true;
    } catch (IOException | UncheckedIOException busy) {
      return !Files.exists(group);
    }
  }

  static void delete(Path left) {
    try (Stream<Path> all = Files.walk(left)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(one);
      }
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
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
