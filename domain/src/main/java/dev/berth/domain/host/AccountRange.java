package dev.berth.domain.host;

/** The account numbers from {@code first} to {@code last}, both included. */
public record AccountRange(AccountNumber first, AccountNumber last) {

  public AccountRange {
    if (first.compareTo(last) > 0) {
      throw new IllegalArgumentException("the range ends before it begins");
    }
  }

  public boolean contains(AccountNumber number) {
    return number.compareTo(first) >= 0 && number.compareTo(last) <= 0;
  }

  @Override
  public String toString() {
    return first + "-" + last;
  }
}
