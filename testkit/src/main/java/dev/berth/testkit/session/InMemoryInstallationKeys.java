package dev.berth.testkit.session;

import dev.berth.application.session.InstallationKeys;
import dev.berth.domain.session.InstallationKey;
import dev.berth.domain.shared.SealedSecret;
import dev.berth.domain.shared.SharedError;
import dev.berth.testkit.shared.InMemoryIdentityUnitOfWork;
import dev.berth.testkit.shared.InMemoryTable;
import java.util.Comparator;
import java.util.List;

/** Generations of keys in memory. */
public final class InMemoryInstallationKeys implements InstallationKeys {

  private final InMemoryTable<Integer, InstallationKey> rows;

  public InMemoryInstallationKeys(InMemoryIdentityUnitOfWork unitOfWork) {
    rows = new InMemoryTable<>(unitOfWork.store());
  }

  @Override
  public InstallationKey add(InstallationKey key) {
    rows.requireUnique(
        key.number(), row -> row.number() == key.number(), SharedError.STALE_VERSION);
    rows.put(key.number(), key);
    return key;
  }

  @Override
  public List<InstallationKey> all() {
    return rows.all().stream().sorted(Comparator.comparingInt(InstallationKey::number)).toList();
  }

  @Override
  public void reseal(int number, SealedSecret rsa) {
    rows.lock(number);
    rows.find(number)
        .ifPresent(row -> rows.put(number, new InstallationKey(number, row.createdAt(), rsa)));
  }
}
