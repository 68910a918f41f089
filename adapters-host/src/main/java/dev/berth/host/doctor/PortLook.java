package dev.berth.host.doctor;

import dev.berth.host.procfs.ListeningSockets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Whether the server can listen on its port, or does so already. */
public final class PortLook implements Look {

  private static final String NAME = "port";
  private static final String LEAST_FOR_ALL = "ip_unprivileged_port_start";

  /**
   * Where the server listens.
   *
   * @param host address or name
   * @param port 0 for any
   * @param lock the file that holds the number of the server's process while it runs
   * @param server the account that it runs as
   */
  public record Listening(String host, int port, Path lock, Account server) {}

  private final Listening wanted;
  private final ListeningSockets sockets;
  private final Path sysctl;

  /**
   * @param sysctl the folder of the kernel's settings, {@code /proc/sys/net/ipv4}
   */
  public PortLook(Listening wanted, ListeningSockets sockets, Path sysctl) {
    this.wanted = wanted;
    this.sockets = sockets;
    this.sysctl = sysctl;
  }

  @Override
  public Finding look() {
    int port = wanted.port();
    String host = wanted.host();
    if (!Binding.possible(host, 0)) {
      return Finding.failure(
          NAME, "%s is no address of this machine: choose another http.host.".formatted(host));
    }
    if (port == 0) {
      return Finding.ok(NAME, "The server takes any free port.");
    }
    int least = leastForAll();
    if (port < least && !wanted.server().isRoot()) {
      return Finding.failure(
          NAME,
          "Port %d is root's, and the server is %s: choose an http.port from %d on, and put a proxy in front."
              .formatted(port, wanted.server().name(), least));
    }
    if (Binding.possible(host, port)) {
      return Finding.ok(NAME, "Port %d of %s is free.".formatted(port, host));
    }
    return taken();
  }

  private Finding taken() {
    int port = wanted.port();
    try {
      return holder().filter(pid -> sockets.listens(pid, port)).isPresent()
          ? Finding.ok(NAME, "The server listens on port %d.".formatted(port))
          : Finding.failure(
              NAME,
              "Port %d of %s is taken by another program (ss -ltnp names it): end that, or choose another http.port."
                  .formatted(port, wanted.host()));
    } catch (IOException closed) {
      return Finding.warning(
          NAME,
          "Port %d of %s is taken, and this account cannot see whether by the server itself."
              .formatted(port, wanted.host()));
    }
  }

  /** The first port that takes no power of root's (kernel documentation of ip-sysctl). */
  private int leastForAll() {
    try {
      return Integer.parseInt(Files.readString(sysctl.resolve(LEAST_FOR_ALL)).strip());
    } catch (IOException | NumberFormatException older) {
      return 1_024;
    }
  }

  private Optional<Long> holder() throws IOException {
    try {
      String pid = Files.readString(wanted.lock(), StandardCharsets.ISO_8859_1);
      return pid.matches("[0-9]{1,10}") ? Optional.of(Long.valueOf(pid)) : Optional.empty();
    } catch (NoSuchFileException never) {
      return Optional.empty();
    }
  }
}
