package dev.berth.application.identity;

import dev.berth.domain.identity.Password;
import dev.berth.domain.identity.PasswordHash;
import dev.berth.domain.identity.PasswordPolicy;
import java.util.Set;

/** Accepts a password that somebody chose, and hashes it; never in a unit of work. */
public final class NewPasswords {

  private final PasswordPolicy policy;
  private final PasswordHasher hasher;

  public NewPasswords(PasswordPolicy policy, PasswordHasher hasher) {
    this.policy = policy;
    this.hasher = hasher;
  }

  /**
   * @throws dev.berth.domain.shared.DomainException one of the PASSWORD_ codes, HASHING_OVERLOADED
   */
  public PasswordHash hash(Password password, Set<String> names) {
    return hasher.hash(policy.accept(password, names));
  }
}
