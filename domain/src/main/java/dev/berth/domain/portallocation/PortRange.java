package dev.berth.domain.portallocation;

import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The ports from {@code first} to {@code last}, both included. */
public record PortRange(PortNumber first, PortNumber last) {

  public PortRange {
    if (first.compareTo(last) > 0) {
      throw new IllegalArgumentException("the range ends before it begins");
    }
  }

  public boolean contains(PortNumber port) {
    return port.compareTo(first) >= 0 && port.compareTo(last) <= 0;
  }

  public int size() {
    return last.value() - first.value() + 1;
  }

  public Stream<PortNumber> ports() {
    return IntStream.rangeClosed(first.value(), last.value()).mapToObj(PortNumber::new);
  }

  @Override
  public String toString() {
    return first + "-" + last;
  }
}
