package dev.berth.application.shared;

import dev.berth.domain.shared.SealedSecret;
import dev.berth.domain.shared.Secret;

/**
 * Encrypts what must be read back, under a key derived from the installation's (ASVS 5.0, V11.3).
 */
@DrivenPort
public interface SecretBox {

  /**
   * @param row what the secret belongs to; opening it for another row fails
   */
  SealedSecret seal(String row, Secret secret);

  /**
   * @throws IllegalStateException when it was sealed for another row or under another key
   */
  Secret open(String row, SealedSecret sealed);
}
