package dev.berth.e2e.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a server left on the machine, seen from outside: processes, folders, ports. */
public final class Machine {

  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

  private final ServerOptions options;

  Machine(ServerOptions options) {
    this.options = options;
  }

  /** The name of a workspace on the machine: base32 of the low 80 bits of its id. */
  public static String instance(String workspaceId) {
    UUID id = UUID.fromString(workspaceId);
    BigInteger bits =
        new BigInteger(id.toString().replace("-", ""), 16).mod(BigInteger.ONE.shiftLeft(80));
    return IntStream.range(0, 16)
        .mapToObj(place -> bits.shiftRight(75 - 5 * place).intValue() & 31)
        .map(index -> String.valueOf(ALPHABET.charAt(index)))
        .collect(Collectors.joining());
  }

  /** Instances of which at least one process lives. */
  public Set<String> running() {
    return processes().stream()
        .flatMap(pid -> instanceOf(pid).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Processes of one instance. */
  public List<Long> processesOf(String instance) {
    return processes().stream()
        .filter(pid -> instanceOf(pid).equals(Optional.of(instance)))
        .toList();
  }

  /** Instances that have a folder. */
  public Set<String> folders() {
    Path workspaces = options.data().resolve("workspaces");
    if (!Files.isDirectory(workspaces)) {
      return Set.of();
    }
    try (Stream<Path> children = Files.list(workspaces)) {
      return children
          .map(child -> child.getFileName().toString())
          .filter(name -> name.matches("[a-z2-7]{16}"))
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  /** Ports of the server's range that are taken. */
  public Set<Integer> ports() {
    return IntStream.range(options.firstPort(), options.firstPort() + options.ports())
        .filter(port -> !Ports.bindable(port))
        .boxed()
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The main process of the built-in database. */
  public long database() {
    return processes().stream()
        .filter(pid -> command(pid).contains("/bin/postgres"))
        .min(Long::compare)
        .orElseThrow(() -> new AssertionError("no database runs on " + options.data()));
  }

  /** Every process that lives in the data folder, whoever started it. */
  public List<Long> processes() {
    String mark = options.data().toString();
    long self = ProcessHandle.current().pid();
    return ProcessHandle.allProcesses()
        .map(ProcessHandle::pid)
        .filter(pid -> pid != self)
        .filter(pid -> command(pid).contains(mark) || environment(pid).contains("HOME=" + mark))
        .toList();
  }

  /** Kills a process and waits until it is gone. */
  public static void kill(long pid) {
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    Await.until("process " + pid + " is gone", Duration.ofSeconds(20), () -> !lives(pid));
  }

  /** Whether the process lives; one that ended and was not waited for does not. */
  public static boolean lives(long pid) {
    String stat = read(pid, "stat");
    return !stat.isEmpty() && !stat.substring(stat.lastIndexOf(')') + 1).startsWith(" Z");
  }

  /** Ends all processes in the data folder. */
  void endAll() {
    Await.until(
        "nothing runs on " + options.data(),
        Duration.ofSeconds(20),
        () -> {
          List<Long> left = processes().stream().filter(Machine::lives).toList();
          left.forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
          return left.isEmpty();
        });
  }

  private Optional<String> instanceOf(long pid) {
    String environment = environment(pid);
    if (!environment.contains("HOME=" + options.data())) {
      return Optional.empty();
    }
    return environment
        .lines()
        .filter(line -> line.startsWith("BERTH_INSTANCE="))
        .map(line -> line.substring("BERTH_INSTANCE=".length()))
        .findFirst();
  }

  /** What every program of the same account can read of a process. */
  public String argumentsAndEnvironment(long pid) {
    return command(pid) + "\n" + environment(pid);
  }

  private static String command(long pid) {
    return read(pid, "cmdline").replace('\0', ' ');
  }

  private static String environment(long pid) {
    return read(pid, "environ").replace('\0', '\n');
  }

  private static String read(long pid, String file) {
    try {
      byte[] bytes = Files.readAllBytes(Path.of("/proc", Long.toString(pid), file));
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException goneOrForeign) {
      return "";
    }
  }
}
