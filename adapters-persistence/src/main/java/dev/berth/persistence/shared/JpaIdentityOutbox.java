package dev.berth.persistence.shared;

import dev.berth.application.shared.IdentityOutbox;
import dev.berth.application.shared.OutboxMessage;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The messages of the identity side in its own schema. */
public final class JpaIdentityOutbox implements IdentityOutbox {

  public static final Class<?> ROW = IdentityOutboxRow.class;
  public static final Class<?> COLUMNS = OutboxRow.class;

  private static final OutboxStatements SQL = new OutboxStatements("identity.outbox");

  private final JpaIdentityUnitOfWork unitOfWork;

  public JpaIdentityOutbox(JpaIdentityUnitOfWork unitOfWork) {
    this.unitOfWork = unitOfWork;
  }

  @Override
  public void append(OutboxMessage message) {
    unitOfWork.join(em -> Row.add(em, IdentityOutboxRow.from(message)));
    unitOfWork.brings(Topic.IDENTITY_MESSAGES);
  }

  @Override
  public List<Due> due(Instant now, int limit) {
    return unitOfWork.join(
        em -> NativeQuery.of(em, SQL.due(), now, limit).rows(IdentityOutboxRow.class));
  }

  @Override
  public Optional<Instant> nextAt() {
    return unitOfWork.join(
        em ->
            NativeQuery.of(em, SQL.nextAt())
                .value(Long.class)
                .map(micros -> Instant.EPOCH.plus(micros, ChronoUnit.MICROS)));
  }

  @Override
  public void postpone(UUID id, Instant until) {
    unitOfWork.join(em -> NativeQuery.of(em, SQL.postpone(), until, id).update());
  }

  @Override
  public void failed(Due tried, String fault, Instant again) {
    UUID id = tried.message().id();
    String text = StorableText.of(fault);
    unitOfWork.join(
        em -> NativeQuery.of(em, SQL.failed(), again, text, id, tried.tries()).update());
  }

  @Override
  public void setAside(Due tried, String fault, Instant at) {
    UUID id = tried.message().id();
    String text = StorableText.of(fault);
    unitOfWork.join(em -> NativeQuery.of(em, SQL.setAside(), at, text, id, tried.tries()).update());
  }

  @Override
  public int countSetAside() {
    return unitOfWork
        .join(em -> NativeQuery.of(em, SQL.countSetAside()).value(Number.class))
        .orElse(0)
        .intValue();
  }

  @Override
  public int forget(Instant deliveredBefore) {
    return unitOfWork.join(em -> NativeQuery.of(em, SQL.forget(), deliveredBefore).update());
  }

  @Override
  public void delivered(UUID id, Instant at) {
    unitOfWork.join(em -> NativeQuery.of(em, SQL.delivered(), at, id).update());
  }
}
