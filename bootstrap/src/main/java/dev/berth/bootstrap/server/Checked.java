package dev.berth.bootstrap.server;

import dev.berth.application.health.HealthCheck;

/** A check that passes when a question is answered without an exception and with yes. */
record Checked(String name, Question question) implements HealthCheck {

  /** What is asked; an exception is a no. */
  @FunctionalInterface
  interface Question {

    boolean ask();
  }

  @Override
  public boolean passes() {
    try {
      return question.ask();
    } catch (RuntimeException unreachable) {
      return false;
    }
  }
}
