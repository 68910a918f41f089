package dev.berth.host.command;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What to run. The argument list is handed to the kernel as it is and is visible to every account
 * of the machine, so it never holds a secret. The environment is empty but for {@code PATH}, {@code
 * LANG=C.UTF-8}, {@code TZ} and what is added here.
 *
 * @param argv program and arguments, at least one
 * @param environment variables on top of the allow-list; they win over it
 * @param inherited names of variables that are taken over from this process where they are set
 * @param folder the working folder; that of this process when empty
 * @param deadline how long it may run before it and its descendants are killed
 * @param outputLimit characters kept of each stream; the end is kept, since errors come last
 * @param onLine called for each line of both streams, on a reader thread; must not block
 * @param longestLine characters of the longest line that is told whole; longer ones in pieces
 * @param input what it reads, at most {@value #MOST_INPUT} characters; nothing when empty
 */
public record Command(
    List<String> argv,
    Map<String, String> environment,
    List<String> inherited,
    Optional<Path> folder,
    Duration deadline,
    int outputLimit,
    Consumer<String> onLine,
    int longestLine,
    String input) {

  private static final Duration DEFAULT_DEADLINE = Duration.ofSeconds(30);
  private static final int DEFAULT_OUTPUT_LIMIT = 16 * 1024;
  private static final int DEFAULT_LONGEST_LINE = 4096;
  // What a pipe takes even when nobody reads: whoever starts a command never waits for it.
  private static final int MOST_INPUT = 16 * 1024;

  public Command {
    argv = List.copyOf(argv);
    environment = Map.copyOf(environment);
    inherited = List.copyOf(inherited);
    if (argv.isEmpty()) {
      throw new IllegalArgumentException("a command needs a program");
    }
    if (deadline.isNegative() || deadline.isZero() || outputLimit < 1 || longestLine < 1) {
      throw new IllegalArgumentException("a command needs a deadline and limits above 0");
    }
    if (input.length() > MOST_INPUT) {
      throw new IllegalArgumentException("a command reads at most " + MOST_INPUT + " characters");
    }
  }

  /** A command with 30 seconds to run and 16 KiB of output kept of each stream. */
  public static Command of(String... argv) {
    return of(List.of(argv));
  }

  /** A command with 30 seconds to run and 16 KiB of output kept of each stream. */
  public static Command of(List<String> argv) {
    return new Command(
        argv,
        Map.of(),
        List.of(),
        Optional.empty(),
        DEFAULT_DEADLINE,
        DEFAULT_OUTPUT_LIMIT,
        line -> {},
        DEFAULT_LONGEST_LINE,
        "");
  }

  /** The same command with another deadline. */
  public Command within(Duration other) {
    return new Command(
        argv, environment, inherited, folder, other, outputLimit, onLine, longestLine, input);
  }

  /** The same command in another working folder. */
  public Command in(Path other) {
    return new Command(
        argv,
        environment,
        inherited,
        Optional.of(other),
        deadline,
        outputLimit,
        onLine,
        longestLine,
        input);
  }

  /** The same command with one more variable. */
  public Command with(String name, String value) {
    Map<String, String> more = new HashMap<>(environment);
    more.put(name, value);
    return new Command(
        argv, more, inherited, folder, deadline, outputLimit, onLine, longestLine, input);
  }

  /** The same command, taking over these variables of this process where they are set. */
  public Command inheriting(String... names) {
    return new Command(
        argv,
        environment,
        List.of(names),
        folder,
        deadline,
        outputLimit,
        onLine,
        longestLine,
        input);
  }

  /** The same command, keeping this many characters of each stream. */
  public Command keeping(int characters) {
    return new Command(
        argv, environment, inherited, folder, deadline, characters, onLine, longestLine, input);
  }

  /** The same command, telling each line of its output as it comes. */
  public Command telling(Consumer<String> listener) {
    return telling(longestLine, listener);
  }

  /**
   * The same command, telling each line of its output as it comes.
   *
   * @param longest characters of a line; what is longer comes in pieces
   */
  public Command telling(int longest, Consumer<String> listener) {
    return new Command(
        argv, environment, inherited, folder, deadline, outputLimit, listener, longest, input);
  }

  /** The same command, reading this. */
  public Command reading(String text) {
    return new Command(
        argv, environment, inherited, folder, deadline, outputLimit, onLine, longestLine, text);
  }

  /** The program, without its arguments: what a log or an error may name. */
  public String program() {
    return argv.get(0);
  }
}
