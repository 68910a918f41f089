package dev.berth.application.identity;

import dev.berth.application.shared.DrivenPort;
import dev.berth.domain.identity.Password;
import dev.berth.domain.identity.PasswordHash;
import dev.berth.domain.shared.Secret;
import java.util.Optional;

/**
 * Slow salted hashes on a bounded number of threads. Every method throws HASHING_OVERLOADED rather
 * than keep a caller waiting for more than about 2 s; none may be called in a unit of work.
 */
@DrivenPort
public interface PasswordHasher {

  PasswordHash hash(Password password);

  /**
   * Whether the typed text is the password. It takes as long without a hash, or with text that no
   * password can be, as with one; it never throws because of what was typed or stored.
   */
  boolean matches(Secret typed, Optional<PasswordHash> hash);

  /** Whether the hash was made at a lower cost than today's. */
  boolean outdated(PasswordHash hash);
}
