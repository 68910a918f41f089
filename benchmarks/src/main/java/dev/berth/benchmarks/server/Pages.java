package dev.berth.benchmarks.server;

import dev.berth.benchmarks.load.Connection;
import java.io.IOException;
import java.net.URI;

/** Looks at single pages. */
public final class Pages {

  private Pages() {}

  /** Whether the page answers 200 now. */
  public static boolean answers200(URI page) {
    try (Connection connection = new Connection(page)) {
      return connection.exchange(Connection.get(page, page.getRawPath())) == 200;
    } catch (IOException notYet) {
      return false;
    }
  }
}
