package dev.berth.testkit.host;

/** The control plane dies here, as by {@code kill -9}: nothing of it catches or cleans up. */
public final class Crash extends Error {

  private static final long serialVersionUID = 1L;

  public Crash(String where) {
    super("crash at " + where, null, false, false);
  }
}
