package dev.berth.application.shared;

import dev.berth.domain.shared.Secret;

/** Where randomness that must not be guessed comes from. */
@DrivenPort
public interface SecretSource {

  /** 256 random bits as 43 characters of base64url without padding (RFC 4648, section 5). */
  Secret token();

  /** A password for a person to copy: 20 letters and digits without look-alikes, over 110 bits. */
  Secret password();

  /** A uniform number from 0 to {@code bound - 1}. */
  int number(int bound);
}
