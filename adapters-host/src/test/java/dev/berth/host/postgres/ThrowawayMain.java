package dev.berth.host.postgres;

import java.util.Scanner;

/** A JVM that uses the throw-away database until it is told to end. */
final class ThrowawayMain {

  private ThrowawayMain() {}

  public static void main(String[] arguments) {
    System.out.println("READY " + ThrowawayPostgres.shared().pid());
    new Scanner(System.in, "UTF-8").hasNextLine();
  }
}
