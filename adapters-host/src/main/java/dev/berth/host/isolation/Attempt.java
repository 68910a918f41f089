package dev.berth.host.isolation;

/**
 * One thing that the canary tries.
 *
 * @param what as a person reads it
 * @param word what {@link Canary} is told: a kind, an equals sign, what to do it with
 * @param from where the same must succeed, or the failure shows nothing
 * @param certain whether it must succeed there; what need not be there is passed over
 */
record Attempt(String what, String word, From from, boolean certain) {

  /** Where it is tried to see that it can be done at all. */
  enum From {
    HOST,
    NEIGHBOUR
  }

  static Attempt of(String what, From from, String kind, Object argument) {
    return new Attempt(what, kind + "=" + argument, from, true);
  }

  Attempt perhaps() {
    return new Attempt(what, word, from, false);
  }
}
