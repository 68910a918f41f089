package dev.berth.host.postgres;

import java.nio.file.Path;
import java.util.Scanner;

/** A tiny server in a JVM of its own, to be killed: brings the database up and waits for a word. */
final class ServerMain {

  private ServerMain() {}

  public static void main(String[] arguments) {
    PostgresOptions options = PostgresOptions.throwaway();
    if (arguments.length > 1) {
      options = options.withBinariesIn(Path.of(arguments[1]));
    }
    try (RunningPostgres running = BuiltInPostgres.start(Path.of(arguments[0]), options)) {
      System.out.println(
          "READY " + running.pid() + " " + running.port() + " " + running.wasFoundRunning());
      new Scanner(System.in, "UTF-8").hasNextLine();
    } catch (PostgresUnavailable failed) {
      System.out.println("FAILED " + failed.reason() + " " + failed.getMessage());
    }
    System.out.println("ENDED");
  }
}
