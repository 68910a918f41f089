package dev.berth.persistence.session;

import dev.berth.application.session.InstallationKeys;
import dev.berth.domain.session.InstallationKey;
import dev.berth.domain.shared.SealedSecret;
import dev.berth.persistence.shared.JpaIdentityUnitOfWork;
import dev.berth.persistence.shared.NativeQuery;
import dev.berth.persistence.shared.Row;
import java.util.List;

/** Generations of keys in {@code identity.installation_key}. */
public final class JpaInstallationKeys implements InstallationKeys {

  public static final Class<?> ROW = InstallationKeyRow.class;

  private final JpaIdentityUnitOfWork unitOfWork;

  public JpaInstallationKeys(JpaIdentityUnitOfWork unitOfWork) {
    this.unitOfWork = unitOfWork;
  }

  @Override
  public InstallationKey add(InstallationKey key) {
    return unitOfWork.join(em -> Row.add(em, InstallationKeyRow.from(key)));
  }

  @Override
  public List<InstallationKey> all() {
    return unitOfWork.join(
        em ->
            NativeQuery.of(em, "SELECT * FROM identity.installation_key ORDER BY number")
                .rows(InstallationKeyRow.class));
  }

  @Override
  public void reseal(int number, SealedSecret rsa) {
    unitOfWork.join(
        em ->
            NativeQuery.of(
                    em,
                    "UPDATE identity.installation_key SET rsa_key = ?1 WHERE number = ?2",
                    rsa.value(),
                    number)
                .update());
  }
}
