package dev.berth.bootstrap.settings.value;

/** Whole numbers from {@code first} to {@code last}, both included; written {@code 20000-29999}. */
public record NumberRange(int first, int last) {

  public NumberRange {
    if (first > last) {
      throw new IllegalArgumentException("a range ends where it starts or later");
    }
  }

  public boolean contains(int number) {
    return first <= number && number <= last;
  }
}
