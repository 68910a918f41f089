package dev.berth.e2e.machine;

import dev.berth.testbench.Ran;
import dev.berth.testbench.SystemdMachine;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a person types into the terminal of a workspace: it runs in the workspace's unit, started by
 * its own program, and is reached through its front.
 */
record Inside(SystemdMachine machine, String instance) {

  private static final Pattern END = Pattern.compile("(?s)(.*)ended with (\\d+)\n");
  private static final Duration LIMIT = Duration.ofSeconds(60);

  /**
   * Runs a script of the shell and waits for all that hold its output open.
   *
   * @throws AssertionError when the program does not answer
   */
  Ran runs(String script) {
    String answer = posted("/run", script);
    Matcher end = END.matcher(answer);
    if (!end.matches()) {
      throw new AssertionError("the program answers " + answer);
    }
    return new Ran(List.of(script), Integer.parseInt(end.group(2)), end.group(1), "");
  }

  /** Begins a script that nobody waits for; what it prints is lost. */
  void begins(String script) {
    runs("{ " + script + "\n} >/dev/null 2>&1 </dev/null &").orFail();
  }

  /** Writes to the workspace's log as its program does. */
  void says(String text) {
    posted("/say", text);
  }

  private String posted(String path, String text) {
    return machine
            .feed(
                text,
                LIMIT,
                List.of(
                    "curl",
                    "--silent",
                    "--show-error",
                    "--fail",
                    "--max-time",
                    Long.toString(LIMIT.toSeconds()),
                    "--unix-socket",
                    "/run/berth/front/" + instance + ".sock",
                    "--header",
                    "Content-Type: text/plain",
                    "--header",
                    "Expect:",
                    "--data-binary",
                    "@-",
                    "http://localhost" + path))
            .orFail()
        + "\n";
  }
}
