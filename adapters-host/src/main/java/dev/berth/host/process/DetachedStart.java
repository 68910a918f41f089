package dev.berth.host.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Starts a program that outlives this one: leader of a session of its own, no pipe to us, output
 * appended to a file, and nothing of our environment but what is given here.
 *
 * @param argv program and arguments; every local user can read them
 * @param environment all variables that it gets
 * @param folder its working folder
 * @param log the file that both its streams are appended to
 */
record DetachedStart(List<String> argv, Map<String, String> environment, Path folder, Path log) {

  private static final String SETSID = "setsid";

  /**
   * Starts it.
   *
   * @return its pid; the program replaces {@code setsid} under the same pid
   */
  long run() throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command());
    builder.directory(folder.toFile());
    builder.redirectInput(new File("/dev/null"));
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder.start().pid();
  }

  /** What is run at first, before {@code setsid} turns into the program. */
  List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(SETSID);
    command.addAll(argv);
    return command;
  }
}
