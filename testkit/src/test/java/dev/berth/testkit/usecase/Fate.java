package dev.berth.testkit.usecase;

import dev.berth.testkit.host.Crash;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * When a control plane dies: it passes numbered moments, before and after each commit and around
 * each effect on the machine, and dies for good at the one that was chosen.
 */
final class Fate {

  private static final int NEVER = Integer.MAX_VALUE;

  private final int deadly;
  private final List<String> passed = new ArrayList<>();
  private Consumer<String> witness = moment -> {};
  private boolean dead;

  private Fate(int deadly) {
    this.deadly = deadly;
  }

  static Fate toLive() {
    return new Fate(NEVER);
  }

  /** Dies at the {@code moment}-th moment, counted from 1. */
  static Fate toDieAt(int moment) {
    return new Fate(moment);
  }

  /** Told of every moment that is survived. */
  void witnessedBy(Consumer<String> next) {
    witness = next;
  }

  synchronized List<String> passed() {
    return List.copyOf(passed);
  }

  void at(String moment) {
    pass(moment);
    witness.accept(moment);
  }

  private synchronized void pass(String moment) {
    if (dead) {
      throw new Crash("already dead at " + moment);
    }
    passed.add(moment);
    if (passed.size() == deadly) {
      dead = true;
      throw new Crash(moment);
    }
  }
}
