package dev.berth.host.isolation;

import java.nio.file.Path;
import java.util.List;

/**
 * What the self-test needs to know of the machine.
 *
 * @param template the text of the unit that workspaces run as; the canary runs under the same
 * @param java the start of a Java program: {@code java}, its flags, {@code -cp} and what holds our
 *     classes; every account must be able to read them
 * @param port a port that nobody listens on
 * @param closed sockets and folders of the host that no workspace may open; absent ones are passed
 *     over
 */
public record CanaryOptions(String template, List<String> java, int port, List<Path> closed) {

  public CanaryOptions {
    java = List.copyOf(java);
    closed = List.copyOf(closed);
  }
}
