package dev.berth.persistence.registration;

import dev.berth.application.identity.HeldSignUps;
import dev.berth.domain.identity.EmailAddress;
import dev.berth.domain.identity.PasswordHash;
import dev.berth.domain.shared.UserId;
import dev.berth.persistence.shared.JpaIdentityUnitOfWork;
import dev.berth.persistence.shared.NativeQuery;
import java.util.Optional;

/** Addresses and their stand-ins in {@code identity.held_sign_up}. */
public final class JpaHeldSignUps implements HeldSignUps {

  private static final String HOLD =
      """
      INSERT INTO identity.held_sign_up (email_key, user_id) VALUES (?1, ?2)
      ON CONFLICT (email_key) DO NOTHING
      """;

  private static final String PASSWORD =
      """
      SELECT u.password_hash FROM identity.held_sign_up h
        JOIN identity.app_user u ON u.id = h.user_id
      WHERE h.email_key = ?1
      """;

  private final JpaIdentityUnitOfWork unitOfWork;

  public JpaHeldSignUps(JpaIdentityUnitOfWork unitOfWork) {
    this.unitOfWork = unitOfWork;
  }

  @Override
  public void hold(EmailAddress address, UserId standIn) {
    unitOfWork.join(em -> NativeQuery.of(em, HOLD, address.key(), standIn.value()).update());
  }

  @Override
  public Optional<PasswordHash> password(EmailAddress address) {
    return unitOfWork
        .join(em -> NativeQuery.of(em, PASSWORD, address.key()).value(String.class))
        .map(PasswordHash::new);
  }
}
