package dev.berth.host.postgres;

import java.security.SecureRandom;
import java.util.HexFormat;

/** The superuser's password: 64 hexadecimal digits of 256 random bits. Never printed. */
public final class PostgresPassword {

  private static final int BYTES = 32;

  private final String value;

  PostgresPassword(String value) {
    this.value = value;
  }

  static PostgresPassword random() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return new PostgresPassword(HexFormat.of().formatHex(bytes));
  }

  /** The password itself, for the one who logs in. */
  public String reveal() {
    return value;
  }

  @Override
  public String toString() {
    return "PostgresPassword[hidden]";
  }
}
