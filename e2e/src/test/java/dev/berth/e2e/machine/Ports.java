package dev.berth.e2e.machine;

import java.util.concurrent.atomic.AtomicInteger;

/** Ports in the machine that all tests share, each for one server. */
final class Ports {

  private static final AtomicInteger NEXT = new AtomicInteger(8_081);

  private Ports() {}

  static int take() {
    return NEXT.getAndIncrement();
  }
}
