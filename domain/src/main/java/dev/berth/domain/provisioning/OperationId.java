package dev.berth.domain.provisioning;

import java.util.UUID;

/** Names an operation (UUIDv7, RFC 9562). */
public record OperationId(UUID value) implements Comparable<OperationId> {

  /** This one, or the next after the other where this one is not later. */
  public OperationId after(OperationId other) {
    return compareTo(other) > 0 ? this : other.next();
  }

  private OperationId next() {
    long low = value.getLeastSignificantBits() + 1;
    long high = value.getMostSignificantBits() + (low == 0 ? 1 : 0);
    return new OperationId(new UUID(high, low));
  }

  /** As numbers without a sign, unlike {@link UUID#compareTo}: by time (RFC 9562, section 6.11). */
  @Override
  public int compareTo(OperationId other) {
    int high =
        Long.compareUnsigned(value.getMostSignificantBits(), other.value.getMostSignificantBits());
    return high != 0
        ? high
        : Long.compareUnsigned(
            value.getLeastSignificantBits(), other.value.getLeastSignificantBits());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
