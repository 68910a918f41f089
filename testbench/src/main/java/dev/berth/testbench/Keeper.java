package dev.berth.testbench;

import dev.berth.testkit.shared.Eventually;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The process that holds a machine up. It ends, and tidies up, when its standard input ends; so it
 * does not outlive us however we end.
 */
final class Keeper {

  private static final List<String> FILES =
      List.of("keeper.sh", "machine.sh", "first.sh", "host0.network");

  private final Path folder;
  private final Path log;
  private final Process process;

  private Keeper(Path folder, Path log, Process process) {
    this.folder = folder;
    this.log = log;
    this.process = process;
  }

  /** Begins to boot a machine. */
  static Keeper start(Path root, MachineOptions options) {
    try {
      Path machines = Files.createDirectories(root.resolveSibling("machines"));
      Leftovers.sweep(machines);
      String name = MachineName.next().toString();
      Path folder = Files.createDirectory(machines.resolve(name));
      Path log = machines.resolve(name + ".log");
      List<String> command = new ArrayList<>();
      // A session of its own: Ctrl-C is for us, and our end is what it waits for.
      command.addAll(List.of("setsid", "sh", layOut(folder).resolve("keeper.sh").toString()));
      command.addAll(List.of(folder.toString(), root.toString()));
      command.add(Integer.toString(options.diskMegabytes()));
      command.add(Integer.toString(options.plainMegabytes()));
      options.shown().forEach(shown -> command.add(shown.host() + ":" + shown.inside()));
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      return new Keeper(folder, log, process);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  Path folder() {
    return folder;
  }

  boolean lives() {
    return process.isAlive();
  }

  /** What it and the machine's console said. */
  String said() {
    try {
      return Files.readString(log);
    } catch (IOException fault) {
      return "no log: " + fault;
    }
  }

  /** The machine's first process, as the host counts; empty while there is none. */
  Optional<Long> leader() {
    return firstProcess(2);
  }

  /** The first process of the namespaces around the machine. */
  long around() {
    return firstProcess(1).orElseThrow(() -> new AssertionError("no machine: " + said()));
  }

  private Optional<Long> firstProcess(int depth) {
    int here = Traces.idsInNamespaces(ProcessHandle.current().pid()).size();
    return process
        .descendants()
        .map(ProcessHandle::pid)
        .filter(
            pid -> {
              List<String> ids = Traces.idsInNamespaces(pid);
              return ids.size() == here + depth && ids.get(ids.size() - 1).equals("1");
            })
        .findFirst();
  }

  void end() {
    try {
      process.getOutputStream().close();
      Eventually.holds("the keeper of " + folder + " has tidied up", () -> !process.isAlive());
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    } finally {
      // It may have been killed, or be stuck.
      Leftovers.remove(folder);
    }
  }

  private static Path layOut(Path folder) throws IOException {
    Path scripts = Files.createDirectory(folder.resolve("scripts"));
    for (String file : FILES) {
      try (InputStream text =
          Objects.requireNonNull(Keeper.class.getResourceAsStream(file), file)) {
        Files.copy(text, scripts.resolve(file));
      }
    }
    return scripts;
  }
}
