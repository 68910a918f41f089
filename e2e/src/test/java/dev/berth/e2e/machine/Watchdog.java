package dev.berth.e2e.machine;

import dev.berth.testbench.SystemdMachine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;

/**
 * Ends a machine, before everything else that wants a processor, unless it is closed in time: what
 * a test does in there must not take the machine along that tests run on.
 */
final class Watchdog implements AutoCloseable {

  private static final String ABOVE_ALL = "60";

  private final Process process;
  private final String what;

  private Watchdog(Process process, String what) {
    this.process = process;
    this.what = what;
  }

  static Watchdog on(SystemdMachine machine, String what, Duration limit) {
    String script = "sleep %d && kill -KILL %d".formatted(limit.toSeconds(), machine.leader());
    try {
      List<String> command = List.of("chrt", "-f", ABOVE_ALL, "sh", "-c", script);
      return new Watchdog(new ProcessBuilder(command).inheritIO().start(), what);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  /**
   * @throws AssertionError when the machine was ended
   */
  void requireQuiet() {
    if (!process.isAlive()) {
      throw new AssertionError("the watchdog had to end the machine during " + what);
    }
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
