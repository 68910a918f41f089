package dev.berth.testkit.session;

import dev.berth.application.session.Totps;
import dev.berth.domain.identity.IdentityError;
import dev.berth.domain.session.Totp;
import dev.berth.domain.shared.UserId;
import dev.berth.testkit.shared.Counted;
import dev.berth.testkit.shared.InMemoryIdentityUnitOfWork;
import dev.berth.testkit.shared.InMemoryTable;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Second factors in memory. */
public final class InMemoryTotps implements Totps {

  private final InMemoryTable<UserId, Totp> rows;

  public InMemoryTotps(InMemoryIdentityUnitOfWork unitOfWork) {
    rows = new InMemoryTable<>(unitOfWork.store());
  }

  @Override
  public Totp add(Totp totp) {
    rows.requireUnique(
        totp.user(), row -> row.user().equals(totp.user()), IdentityError.TOTP_ALREADY_ENABLED);
    return write(totp);
  }

  @Override
  public Totp update(Totp totp) {
    rows.requireCurrent(totp.user(), totp.version(), Totp::version);
    return write(totp);
  }

  @Override
  public Optional<Totp> find(UserId user) {
    return rows.find(user);
  }

  @Override
  public void remove(UserId user) {
    rows.remove(user);
  }

  /** In the order of the ids' text, which is PostgreSQL's order of UUIDs. */
  @Override
  public List<Totp> after(Optional<UserId> user, int limit) {
    return rows
        .all(row -> user.filter(last -> name(row).compareTo(last.toString()) <= 0).isEmpty())
        .stream()
        .sorted(Comparator.comparing(InMemoryTotps::name))
        .limit(limit)
        .toList();
  }

  private static String name(Totp totp) {
    return totp.user().toString();
  }

  private Totp write(Totp totp) {
    Totp stored = Counted.up(totp);
    rows.put(totp.user(), stored);
    return stored;
  }
}
