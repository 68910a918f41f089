package dev.berth.persistence.shared;

import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.SharedError;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;

/** A place in a list that is ordered by time and id, as opaque text: microseconds and id. */
public record Cursor(Instant at, UUID id) {

  private static final int BYTES = 3 * Long.BYTES;

  /** Before everything in a list whose newest come first: years beyond any clock. */
  public static final Cursor START =
      new Cursor(Instant.parse("9999-01-01T00:00:00Z"), new UUID(-1, -1));

  public String text() {
    ByteBuffer bytes = ByteBuffer.allocate(BYTES);
    bytes.putLong(ChronoUnit.MICROS.between(Instant.EPOCH, at));
    bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }

  /**
   * @throws DomainException CURSOR_MALFORMED
   */
  public static Cursor parse(String text) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      if (bytes.length == BYTES) {
        ByteBuffer read = ByteBuffer.wrap(bytes);
        Instant at = Instant.EPOCH.plus(read.getLong(), ChronoUnit.MICROS);
        if (!at.isBefore(Instant.EPOCH) && !at.isAfter(START.at())) {
          return new Cursor(at, new UUID(read.getLong(), read.getLong()));
        }
      }
    } catch (IllegalArgumentException notBase64) {
      throw new DomainException(SharedError.CURSOR_MALFORMED);
    }
    throw new DomainException(SharedError.CURSOR_MALFORMED);
  }
}
