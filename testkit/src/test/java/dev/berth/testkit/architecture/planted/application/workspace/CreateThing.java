package dev.berth.testkit.architecture.planted.application.workspace;

/** Asks nobody for permission, and can be extended. */
public class CreateThing {

  public String handle(String name) {
    return name;
  }
}
