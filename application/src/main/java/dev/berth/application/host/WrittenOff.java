package dev.berth.application.host;

import dev.berth.domain.host.Host;

/** Keeps a server away from a machine that was written off, should it come back after all. */
public final class WrittenOff {

  private WrittenOff() {}

  /**
   * @throws HostException with a sentence for whoever runs the machine, when it was written off
   */
  public static void refuse(Host host) {
    if (host.writtenOffAt().isPresent()) {
      throw HostException.permanent(
          "This machine, host %s, was written off at %s, and people were told that what they had on it is gone: no server takes it up again. What is on its disk is left as it is. To use the machine as a new one, start the server on another data folder."
              .formatted(host.id(), host.writtenOffAt().get()));
    }
  }
}
