package dev.berth.crypto;

/** The hash function itself, so that tests can count how much work a log-in is. */
@FunctionalInterface
interface Bcrypt {

  /**
   * @param salt {@code $2a$}, the cost, {@code $} and 22 characters; a whole hash serves as well
   */
  String hash(String password, String salt);
}
