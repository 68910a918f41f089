package dev.berth.testkit.architecture.planted.host.machine;

import java.io.IOException;

/** The one place where programs may be started. */
final class StartsPrograms {

  Process start() throws IOException {
    return new ProcessBuilder("true").start();
  }
}
