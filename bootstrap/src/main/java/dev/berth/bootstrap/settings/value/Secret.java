package dev.berth.bootstrap.settings.value;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** A value that nobody may see by accident: it prints a constant and has to be revealed by name. */
public final class Secret {

  /** What stands in reports, dumps and logs in the place of a secret. */
  public static final String MASK = "[secret]";

  private final String value;

  public Secret(String value) {
    this.value = value;
  }

  /** The secret itself. Not for logs, argument lists or messages. */
  public String reveal() {
    return value;
  }

  /** The secret as UTF-8. */
  public byte[] bytes() {
    return value.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Secret secret && MessageDigest.isEqual(bytes(), secret.bytes());
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return MASK;
  }
}
