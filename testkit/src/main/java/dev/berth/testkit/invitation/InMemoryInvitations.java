package dev.berth.testkit.invitation;

import dev.berth.application.invitation.Invitations;
import dev.berth.application.shared.Page;
import dev.berth.application.shared.PageRequest;
import dev.berth.domain.identity.EmailAddress;
import dev.berth.domain.invitation.Invitation;
import dev.berth.domain.invitation.InvitationError;
import dev.berth.domain.invitation.InvitationId;
import dev.berth.domain.shared.TenantId;
import dev.berth.testkit.shared.Counted;
import dev.berth.testkit.shared.InMemoryIdentityUnitOfWork;
import dev.berth.testkit.shared.InMemoryTable;
import dev.berth.testkit.shared.Keyset;
import java.time.Instant;
import java.util.Optional;

/** Open invitations in memory. */
public final class InMemoryInvitations implements Invitations {

  private static final Keyset<Invitation> NEWEST_FIRST =
      new Keyset<>(Invitation::createdAt, invitation -> invitation.id().value());

  private final InMemoryTable<InvitationId, Invitation> rows;

  public InMemoryInvitations(InMemoryIdentityUnitOfWork unitOfWork) {
    rows = new InMemoryTable<>(unitOfWork.store());
  }

  @Override
  public Invitation add(Invitation invitation) {
    rows.requireUnique(
        invitation.email().key(),
        row -> sameAddress(row, invitation.tenant(), invitation.email()),
        InvitationError.INVITATION_OPEN);
    return write(invitation);
  }

  @Override
  public Invitation update(Invitation invitation) {
    rows.requireCurrent(invitation.id(), invitation.version(), Invitation::version);
    return write(invitation);
  }

  @Override
  public Optional<Invitation> find(TenantId tenant, InvitationId id) {
    return find(id).filter(row -> row.tenant().equals(tenant));
  }

  @Override
  public Optional<Invitation> find(TenantId tenant, EmailAddress email) {
    return rows.all(row -> sameAddress(row, tenant, email)).stream().findFirst();
  }

  @Override
  public Optional<Invitation> find(InvitationId id) {
    return rows.find(id);
  }

  @Override
  public long countOpen(TenantId tenant, EmailAddress but, Instant at) {
    return rows.all(
            row ->
                row.tenant().equals(tenant)
                    && !row.email().key().equals(but.key())
                    && row.expiresAt().isAfter(at))
        .size();
  }

  @Override
  public Page<Invitation> list(TenantId tenant, PageRequest page) {
    return NEWEST_FIRST.page(rows.all(row -> row.tenant().equals(tenant)), page);
  }

  @Override
  public boolean remove(TenantId tenant, InvitationId id) {
    rows.lock(id);
    if (find(tenant, id).isEmpty()) {
      return false;
    }
    rows.remove(id);
    return true;
  }

  private static boolean sameAddress(Invitation row, TenantId tenant, EmailAddress email) {
    return row.tenant().equals(tenant) && row.email().key().equals(email.key());
  }

  private Invitation write(Invitation invitation) {
    Invitation stored = Counted.up(invitation);
    rows.put(invitation.id(), stored);
    return stored;
  }
}
