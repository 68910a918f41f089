package dev.berth.testkit.architecture.planted.web;

import dev.berth.testkit.architecture.planted.application.workspace.Things;
import dev.berth.testkit.architecture.planted.persistence.workspace.JpaThings;
import java.io.IOException;

/** Sees a driven port and another adapter, and starts programs. */
public final class Pages {

  private final Things things = new JpaThings();

  Things things() {
    return things;
  }

  Process start() throws IOException {
    return new ProcessBuilder("true").start();
  }
}
