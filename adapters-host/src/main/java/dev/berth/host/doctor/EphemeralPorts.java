package dev.berth.host.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Whether the kernel would give the workspaces' ports to outgoing connections ({@code
 * ip_local_port_range} and {@code ip_local_reserved_ports}, kernel documentation of ip-sysctl).
 */
public final class EphemeralPorts implements Look {

  private static final String NAME = "ports";

  private final Path sysctl;
  private final int first;
  private final int last;

  /**
   * @param sysctl the folder of the kernel's settings, {@code /proc/sys/net/ipv4}
   * @param first the first port of the range that is leased to workspaces
   * @param last the last one
   */
  public EphemeralPorts(Path sysctl, int first, int last) {
    this.sysctl = sysctl;
    this.first = first;
    this.last = last;
  }

  @Override
  public Finding look() {
    try {
      String[] range = read("ip_local_port_range").strip().split("\\s+");
      int from = Integer.parseInt(range[0]);
      int to = Integer.parseInt(range[1]);
      boolean apart = last < from || first > to;
      if (apart || reserved()) {
        return Finding.ok(
            NAME, "Ports " + first + "-" + last + " are never given to outgoing connections.");
      }
      return Finding.failure(
          NAME,
          "Ports %d-%d overlap the kernel's own range %d-%d: choose another host.port-range, or reserve it with sysctl net.ipv4.ip_local_reserved_ports=%d-%d."
              .formatted(first, last, from, to, first, last));
    } catch (IOException | RuntimeException e) {
      return Finding.warning(NAME, "The kernel's range of outgoing ports could not be read.");
    }
  }

  private boolean reserved() throws IOException {
    if (!Files.exists(sysctl.resolve("ip_local_reserved_ports"))) {
      return false;
    }
    for (String part : read("ip_local_reserved_ports").strip().split(",")) {
      String[] ends = part.split("-");
      if (!ends[0].isBlank()
          && Integer.parseInt(ends[0]) <= first
          && Integer.parseInt(ends[ends.length - 1]) >= last) {
        return true;
      }
    }
    return false;
  }

  /** The kernel gives such a file in one read only: a second one would find nothing. */
  private String read(String name) throws IOException {
    byte[] content = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(sysctl.resolve(name))) {
      int length = in.read(content);
      return new String(content, 0, Math.max(0, length), StandardCharsets.US_ASCII);
    }
  }
}
