package dev.berth.domain.host;

/**
 * The user id and group id of a workspace's account on its host: 1000 to 4294967293. Below that are
 * the system's own, above it the two that mean "none" (chown(2)).
 */
public record AccountNumber(long value) implements Comparable<AccountNumber> {

  private static final long FIRST = 1000;
  private static final long LAST = 4_294_967_293L;

  public AccountNumber {
    if (value < FIRST || value > LAST) {
      throw new IllegalArgumentException("no number for an account: " + value);
    }
  }

  @Override
  public int compareTo(AccountNumber other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
