package dev.berth.domain.portallocation;

/** A TCP port that needs no privilege: 1024 to 65535 (RFC 6335, section 6). */
public record PortNumber(int value) implements Comparable<PortNumber> {

  public PortNumber {
    if (value < 1024 || value > 65_535) {
      throw new IllegalArgumentException("a port for workspaces is 1024 to 65535, not " + value);
    }
  }

  @Override
  public int compareTo(PortNumber other) {
    return Integer.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Integer.toString(value);
  }
}
