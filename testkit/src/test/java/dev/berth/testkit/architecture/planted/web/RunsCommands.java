package dev.berth.testkit.architecture.planted.web;

import java.io.IOException;

/** Starts programs the old way. */
final class RunsCommands {

  Process start() throws IOException {
    return Runtime.getRuntime().exec(new String[] {"true"});
  }
}
