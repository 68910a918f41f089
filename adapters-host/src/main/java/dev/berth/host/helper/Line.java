package dev.berth.host.helper;

/** Leads to whoever has root's power: over a socket, or within this process. */
@FunctionalInterface
public interface Line {

  /**
   * Asks, and waits for the answer.
   *
   * @throws dev.berth.application.host.HostException passing, when nobody answers
   */
  Answer ask(Request request);
}
