package dev.berth.testkit.workspace;

import dev.berth.application.workspace.Halts;
import dev.berth.domain.shared.Halt;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.UserId;
import dev.berth.domain.workspace.HaltNote;
import dev.berth.testkit.shared.InMemoryTable;
import dev.berth.testkit.shared.InMemoryWorkspaceUnitOfWork;
import java.util.Optional;
import java.util.UUID;

/** What may not run, in memory. */
public final class InMemoryHalts implements Halts {

  private final InMemoryTable<Key, HaltNote> rows;

  public InMemoryHalts(InMemoryWorkspaceUnitOfWork unitOfWork) {
    rows = new InMemoryTable<>(unitOfWork.store());
  }

  @Override
  public boolean note(HaltNote note) {
    Key key = new Key(note.tenant(), note.subject());
    rows.lock(key);
    boolean news = rows.find(key).filter(kept -> kept.version() >= note.version()).isEmpty();
    if (news) {
      rows.put(key, note);
    }
    return news;
  }

  @Override
  public Optional<Halt> of(TenantId tenant, UserId owner) {
    return of(tenant).or(() -> find(tenant, owner.value()).flatMap(HaltNote::reason));
  }

  @Override
  public Optional<Halt> of(TenantId tenant) {
    return find(tenant, tenant.value()).flatMap(HaltNote::reason);
  }

  @Override
  public Optional<UserId> heirOf(TenantId tenant, UserId user) {
    return find(tenant, user.value()).flatMap(HaltNote::heir);
  }

  private Optional<HaltNote> find(TenantId tenant, UUID subject) {
    return rows.find(new Key(tenant, subject));
  }

  private record Key(TenantId tenant, UUID subject) {}
}
