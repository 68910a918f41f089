package dev.berth.domain.mail;

import java.util.UUID;

/** Names a mail (UUIDv7, RFC 9562). */
public record MailId(UUID value) {

  @Override
  public String toString() {
    return value.toString();
  }
}
