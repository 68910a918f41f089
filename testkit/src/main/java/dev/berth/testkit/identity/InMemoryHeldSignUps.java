package dev.berth.testkit.identity;

import dev.berth.application.identity.HeldSignUps;
import dev.berth.domain.identity.EmailAddress;
import dev.berth.domain.identity.PasswordHash;
import dev.berth.domain.identity.User;
import dev.berth.domain.shared.UserId;
import dev.berth.testkit.shared.InMemoryIdentityUnitOfWork;
import dev.berth.testkit.shared.InMemoryTable;
import java.util.Optional;

/** Held sign-ups in memory. */
public final class InMemoryHeldSignUps implements HeldSignUps {

  private final InMemoryTable<String, UserId> rows;
  private final InMemoryUsers users;

  public InMemoryHeldSignUps(InMemoryIdentityUnitOfWork unitOfWork, InMemoryUsers users) {
    rows = new InMemoryTable<>(unitOfWork.store());
    this.users = users;
  }

  @Override
  public void hold(EmailAddress address, UserId standIn) {
    rows.lock(address.key());
    if (standIn(address).isEmpty()) {
      rows.put(address.key(), standIn);
    }
  }

  @Override
  public Optional<PasswordHash> password(EmailAddress address) {
    return standIn(address).flatMap(user -> user.login().hash());
  }

  private Optional<User> standIn(EmailAddress address) {
    return rows.find(address.key()).flatMap(users::find);
  }
}
