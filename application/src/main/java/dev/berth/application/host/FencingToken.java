package dev.berth.application.host;

import java.util.UUID;

/**
 * Under whose lease a change is asked of a host. Of two operations of a workspace the later one has
 * the higher id, whatever the clocks say; of two leases of an operation the later one the higher
 * epoch.
 *
 * @param epoch at least 0
 */
public record FencingToken(UUID operation, long epoch) implements Comparable<FencingToken> {

  public FencingToken {
    if (epoch < 0) {
      throw new IllegalArgumentException("leases are counted from 0");
    }
  }

  @Override
  public int compareTo(FencingToken other) {
    // UUID compares its halves as signed numbers.
    int high =
        Long.compareUnsigned(
            operation.getMostSignificantBits(), other.operation.getMostSignificantBits());
    int low =
        Long.compareUnsigned(
            operation.getLeastSignificantBits(), other.operation.getLeastSignificantBits());
    int byOperation = high != 0 ? high : low;
    return byOperation != 0 ? byOperation : Long.compare(epoch, other.epoch);
  }

  @Override
  public String toString() {
    return operation + "#" + epoch;
  }
}
