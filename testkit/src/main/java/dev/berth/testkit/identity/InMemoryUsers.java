package dev.berth.testkit.identity;

import dev.berth.application.identity.Users;
import dev.berth.domain.identity.EmailAddress;
import dev.berth.domain.identity.IdentityError;
import dev.berth.domain.identity.User;
import dev.berth.domain.identity.Username;
import dev.berth.domain.shared.UserId;
import dev.berth.testkit.shared.Counted;
import dev.berth.testkit.shared.InMemoryIdentityUnitOfWork;
import dev.berth.testkit.shared.InMemoryTable;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Accounts in memory. */
public final class InMemoryUsers implements Users {

  private final InMemoryTable<UserId, User> rows;

  public InMemoryUsers(InMemoryIdentityUnitOfWork unitOfWork) {
    rows = new InMemoryTable<>(unitOfWork.store());
  }

  @Override
  public User add(User user) {
    return write(user);
  }

  @Override
  public User update(User user) {
    rows.requireCurrent(user.id(), user.version(), User::version);
    return write(user);
  }

  @Override
  public Optional<User> find(UserId id) {
    return rows.find(id);
  }

  @Override
  public Optional<User> lock(UserId id) {
    rows.lock(id);
    return rows.find(id);
  }

  @Override
  public List<User> findAll(Set<UserId> ids) {
    return rows.all(row -> ids.contains(row.id()));
  }

  @Override
  public Optional<User> find(EmailAddress email) {
    return rows.all(row -> row.email().key().equals(email.key())).stream().findFirst();
  }

  @Override
  public void remove(UserId id) {
    rows.remove(id);
  }

  @Override
  public boolean taken(Username username) {
    return !rows.all(row -> row.username().equals(username)).isEmpty();
  }

  @Override
  public boolean none() {
    return rows.all().isEmpty();
  }

  /** Every row, oldest first. */
  public List<User> all() {
    return rows.all();
  }

  private User write(User user) {
    rows.requireUnique(
        user.email().key(),
        row -> !row.id().equals(user.id()) && row.email().key().equals(user.email().key()),
        IdentityError.EMAIL_TAKEN);
    rows.requireUnique(
        user.username(),
        row -> !row.id().equals(user.id()) && row.username().equals(user.username()),
        IdentityError.USERNAME_TAKEN);
    User stored = Counted.up(user);
    rows.put(user.id(), stored);
    return stored;
  }
}
