package dev.berth.application.session;

import dev.berth.application.shared.DrivenPort;
import dev.berth.domain.shared.Secret;
import java.time.Instant;
import java.util.OptionalLong;

/** Codes of the time: six digits, a new one every 30 s (RFC 6238 with HMAC-SHA-1). */
@DrivenPort
public interface TotpCodes {

  /** A new secret: 160 random bits as 32 characters of base32 (RFC 4648, section 6). */
  Secret newSecret();

  /**
   * The time step whose code this is, among that of {@code now} and the one on each side of it;
   * nothing for any other text.
   */
  OptionalLong step(Secret secret, String code, Instant now);

  /** The code that a device shows at that instant. */
  String code(Secret secret, Instant at);
}
