package dev.berth.host.postgres;

import dev.berth.host.command.Command;
import dev.berth.host.command.Commands;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server in another JVM, as another account if wished. */
final class ServerJvm implements AutoCloseable {

  private final Process process;
  private final BufferedReader output;

  private ServerJvm(Process process) {
    this.process = process;
    this.output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  static ServerJvm start(Path... arguments) throws IOException {
    return start(List.of(), System.getProperty("java.class.path"), ServerMain.class, arguments);
  }

  /** Not a server but a test's JVM, with a temporary folder of its own. */
  static ServerJvm startTest(Path temporary) throws IOException {
    return start(
        List.of("env", "JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=" + temporary),
        System.getProperty("java.class.path"),
        ThrowawayMain.class);
  }

  /** As a plain user, from a copy of the class path that this user can read. */
  static ServerJvm startAs(long uid, Path copyIn, Path... arguments) throws IOException {
    if (!Stage.isRoot()) {
      return start(arguments);
    }
    List<String> prefix =
        List.of("setpriv", "--reuid=" + uid, "--regid=" + uid, "--clear-groups", "--");
    return start(prefix, copyOfClassPath(copyIn), ServerMain.class, arguments);
  }

  private static ServerJvm start(
      List<String> prefix, String classPath, Class<?> main, Path... arguments) throws IOException {
    List<String> argv = new ArrayList<>(prefix);
    argv.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    argv.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", classPath));
    argv.add(main.getName());
    for (Path argument : arguments) {
      argv.add(argument.toString());
    }
    return new ServerJvm(
        new ProcessBuilder(argv).redirectError(ProcessBuilder.Redirect.DISCARD).start());
  }

  private static String copyOfClassPath(Path copyIn) throws IOException {
    Path copy = Files.createDirectory(copyIn.resolve("class-path"));
    List<String> entries = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      if (Files.exists(Path.of(entry))) {
        Path target = copy.resolve(entries.size() + "-" + Path.of(entry).getFileName());
        Commands.run(Command.of("cp", "-r", entry, target.toString()));
        entries.add(target.toString());
      }
    }
    Commands.run(Command.of("chmod", "-R", "a+rX", copy.toString()));
    return String.join(File.pathSeparator, entries);
  }

  /** The next line it prints. */
  String line() throws IOException {
    String line = output.readLine();
    return line == null ? "" : line;
  }

  long pid() {
    return process.pid();
  }

  /** As {@code kill -9}. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() throws IOException {
    end();
  }

  /** Lets it end by itself and waits for that. */
  void end() throws IOException {
    process.getOutputStream().close();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException stop) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
