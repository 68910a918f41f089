package dev.berth.testkit.offboarding;

import dev.berth.application.offboarding.Offboardings;
import dev.berth.application.shared.Page;
import dev.berth.application.shared.PageRequest;
import dev.berth.domain.offboarding.Offboarding;
import dev.berth.domain.offboarding.OffboardingId;
import dev.berth.domain.offboarding.OffboardingState;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.UserId;
import dev.berth.testkit.shared.Counted;
import dev.berth.testkit.shared.InMemoryTable;
import dev.berth.testkit.shared.InMemoryWorkspaceUnitOfWork;
import dev.berth.testkit.shared.Keyset;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Off-boardings in memory. */
public final class InMemoryOffboardings implements Offboardings {

  private static final Keyset<Offboarding> NEWEST_ID_FIRST =
      new Keyset<>(any -> Instant.EPOCH, each -> each.id().value());

  private final InMemoryTable<OffboardingId, Offboarding> rows;

  public InMemoryOffboardings(InMemoryWorkspaceUnitOfWork unitOfWork) {
    rows = new InMemoryTable<>(unitOfWork.store());
  }

  private record Subject(TenantId tenant, Optional<UserId> user) {

    static Subject of(Offboarding offboarding) {
      return new Subject(offboarding.tenant(), offboarding.departure().user());
    }
  }

  @Override
  public Offboarding add(Offboarding offboarding) {
    rows.requireUnique(
        Subject.of(offboarding),
        row -> Subject.of(row).equals(Subject.of(offboarding)),
        () -> new IllegalStateException("nobody goes twice"));
    return write(offboarding);
  }

  @Override
  public Offboarding update(Offboarding offboarding) {
    rows.requireCurrent(offboarding.id(), offboarding.version(), Offboarding::version);
    return write(offboarding);
  }

  @Override
  public Optional<Offboarding> of(TenantId tenant, Optional<UserId> user) {
    Subject subject = new Subject(tenant, user);
    return rows.all(row -> Subject.of(row).equals(subject)).stream().findFirst();
  }

  @Override
  public Optional<Offboarding> lock(TenantId tenant, OffboardingId id) {
    rows.lock(id);
    return rows.find(id).filter(row -> row.tenant().equals(tenant));
  }

  @Override
  public Optional<Offboarding> findAnywhere(OffboardingId id) {
    return rows.find(id);
  }

  @Override
  public Page<Offboarding> listAll(Optional<OffboardingState> state, PageRequest page) {
    return NEWEST_ID_FIRST.page(rows.all(in(state)), page);
  }

  @Override
  public Page<Offboarding> list(
      TenantId tenant, Optional<OffboardingState> state, PageRequest page) {
    return NEWEST_ID_FIRST.page(rows.all(in(state).and(row -> row.tenant().equals(tenant))), page);
  }

  @Override
  public List<Offboarding> open(Optional<OffboardingId> after, int limit) {
    String last = after.map(OffboardingId::toString).orElse("");
    return rows.all(row -> row.state() != OffboardingState.DONE).stream()
        .filter(row -> row.id().toString().compareTo(last) > 0)
        .sorted(Comparator.comparing(row -> row.id().toString()))
        .limit(limit)
        .toList();
  }

  private static Predicate<Offboarding> in(Optional<OffboardingState> state) {
    return row -> state.filter(row.state()::equals).equals(state);
  }

  private Offboarding write(Offboarding offboarding) {
    Offboarding stored = Counted.up(offboarding);
    rows.put(offboarding.id(), stored);
    return stored;
  }
}
