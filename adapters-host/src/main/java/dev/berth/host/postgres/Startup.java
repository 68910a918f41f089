package dev.berth.host.postgres;

import java.io.IOException;
import java.util.Optional;

/** Goes on with the postmaster that runs, or starts one: never a second. */
final class Startup {

  private static final int ATTEMPTS = 3;
  private static final String LOST_RACE = "lock file \"postmaster.pid\" already exists";

  private final PostmasterSearch search;
  private final Launch launch;

  Startup(PostgresFolders folders, BinaryFolder binaries, RunAs runAs, PostgresOptions options) {
    this.search = new PostmasterSearch(folders, binaries, runAs, options);
    this.launch = new Launch(folders, binaries, runAs, options);
  }

  /**
   * @param postmaster one that accepts connections
   * @param port where it does
   * @param found whether it ran before
   */
  record Up(Postmaster postmaster, int port, boolean found) {}

  /**
   * @param sameSettings whether a postmaster that runs has today's settings
   * @throws PostgresUnavailable when neither can be
   */
  Up up(boolean sameSettings) throws IOException {
    for (int attempt = 1; ; attempt++) {
      Optional<Up> found = search.find(sameSettings);
      if (found.isPresent()) {
        return found.get();
      }
      try {
        return launch.start();
      } catch (PostgresUnavailable failed) {
        // A server killed at the very moment of its launch left one that was not yet to be seen.
        boolean lost = String.valueOf(failed.getMessage()).contains(LOST_RACE);
        if (!lost || attempt == ATTEMPTS) {
          throw failed;
        }
      }
    }
  }
}
