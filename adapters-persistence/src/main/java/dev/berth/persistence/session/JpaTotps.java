package dev.berth.persistence.session;

import dev.berth.application.session.Totps;
import dev.berth.domain.session.Totp;
import dev.berth.domain.shared.UserId;
import dev.berth.persistence.shared.JpaIdentityUnitOfWork;
import dev.berth.persistence.shared.NativeQuery;
import dev.berth.persistence.shared.Row;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Second factors in {@code identity.totp}. */
public final class JpaTotps implements Totps {

  public static final Class<?> ROW = TotpRow.class;

  private static final UUID FIRST = new UUID(0, 0);

  private final JpaIdentityUnitOfWork unitOfWork;

  public JpaTotps(JpaIdentityUnitOfWork unitOfWork) {
    this.unitOfWork = unitOfWork;
  }

  @Override
  public Totp add(Totp totp) {
    return unitOfWork.join(em -> Row.add(em, TotpRow.from(totp)));
  }

  @Override
  public Totp update(Totp totp) {
    return unitOfWork.join(em -> Row.update(em, TotpRow.from(totp)));
  }

  @Override
  public Optional<Totp> find(UserId user) {
    return unitOfWork.join(em -> Row.find(em, TotpRow.class, user.value()));
  }

  @Override
  public void remove(UserId user) {
    unitOfWork.join(
        em ->
            NativeQuery.of(em, "DELETE FROM identity.totp WHERE user_id = ?1", user.value())
                .update());
  }

  @Override
  public List<Totp> after(Optional<UserId> user, int limit) {
    return unitOfWork.join(
        em ->
            NativeQuery.of(
                    em,
                    "SELECT * FROM identity.totp WHERE user_id > ?1 ORDER BY user_id LIMIT ?2",
                    user.map(UserId::value).orElse(FIRST),
                    limit)
                .rows(TotpRow.class));
  }
}
