package dev.berth.domain.identity;

/** A salted one-way hash in its own modular format; it prints as a constant. */
public record PasswordHash(String value) {

  @Override
  public String toString() {
    return "PasswordHash[hidden]";
  }
}
