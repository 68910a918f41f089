package dev.berth.persistence.identity;

import dev.berth.application.identity.Users;
import dev.berth.domain.identity.EmailAddress;
import dev.berth.domain.identity.User;
import dev.berth.domain.identity.Username;
import dev.berth.domain.shared.UserId;
import dev.berth.persistence.shared.Change;
import dev.berth.persistence.shared.JpaIdentityUnitOfWork;
import dev.berth.persistence.shared.NativeQuery;
import dev.berth.persistence.shared.Row;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Accounts in {@code identity.app_user}. */
public final class JpaUsers implements Users {

  public static final Class<?> ROW = UserRow.class;

  private final JpaIdentityUnitOfWork unitOfWork;

  public JpaUsers(JpaIdentityUnitOfWork unitOfWork) {
    this.unitOfWork = unitOfWork;
  }

  @Override
  public User add(User user) {
    return unitOfWork.join(em -> Row.add(em, UserRow.from(user)));
  }

  @Override
  public User update(User user) {
    return unitOfWork.join(
        em -> {
          unitOfWork.changes(Change.Subject.USER, user.id().value());
          return Row.update(em, UserRow.from(user));
        });
  }

  @Override
  public Optional<User> find(UserId id) {
    return unitOfWork.join(em -> Row.find(em, UserRow.class, id.value()));
  }

  @Override
  public Optional<User> lock(UserId id) {
    return unitOfWork.join(
        em ->
            NativeQuery.of(
                    em,
                    "SELECT * FROM identity.app_user WHERE id = ?1 FOR NO KEY UPDATE",
                    id.value())
                .row(UserRow.class));
  }

  @Override
  public List<User> findAll(Set<UserId> ids) {
    String array = ids.stream().map(UserId::toString).collect(Collectors.joining(",", "{", "}"));
    return unitOfWork.join(
        em ->
            NativeQuery.of(
                    em,
                    "SELECT * FROM identity.app_user WHERE id = ANY (CAST(?1 AS uuid[]))",
                    array)
                .rows(UserRow.class));
  }

  @Override
  public Optional<User> find(EmailAddress email) {
    return unitOfWork.join(
        em ->
            NativeQuery.of(em, "SELECT * FROM identity.app_user WHERE email_key = ?1", email.key())
                .row(UserRow.class));
  }

  @Override
  public void remove(UserId id) {
    unitOfWork.join(
        em -> {
          unitOfWork.changes(Change.Subject.USER, id.value());
          return NativeQuery.of(em, "DELETE FROM identity.app_user WHERE id = ?1", id.value())
              .update();
        });
  }

  @Override
  public boolean taken(Username username) {
    return unitOfWork.join(
        em ->
            NativeQuery.of(
                    em, "SELECT 1 FROM identity.app_user WHERE username = ?1", username.value())
                .value(Integer.class)
                .isPresent());
  }

  @Override
  public boolean none() {
    return unitOfWork.join(
        em ->
            NativeQuery.of(em, "SELECT 1 FROM identity.app_user LIMIT 1")
                .value(Integer.class)
                .isEmpty());
  }
}
