package dev.berth.persistence.invitation;

import dev.berth.application.invitation.Invitations;
import dev.berth.application.shared.Page;
import dev.berth.application.shared.PageRequest;
import dev.berth.domain.identity.EmailAddress;
import dev.berth.domain.invitation.Invitation;
import dev.berth.domain.invitation.InvitationId;
import dev.berth.domain.shared.TenantId;
import dev.berth.persistence.shared.Cursor;
import dev.berth.persistence.shared.JpaIdentityUnitOfWork;
import dev.berth.persistence.shared.NativeQuery;
import dev.berth.persistence.shared.Row;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Open invitations in {@code identity.invitation}. */
public final class JpaInvitations implements Invitations {

  public static final Class<?> ROW = InvitationRow.class;

  private static final String BY_ADDRESS =
      "SELECT * FROM identity.invitation WHERE tenant_id = ?1 AND email_key = ?2";

  private static final String COUNT_OPEN =
      """
      SELECT count(*) FROM identity.invitation
      WHERE tenant_id = ?1 AND email_key <> ?2 AND expires_at > ?3
      """;

  private static final String LIST =
      """
      SELECT * FROM identity.invitation
      WHERE tenant_id = ?1 AND (created_at, id) < (?2, ?3)
      ORDER BY created_at DESC, id DESC LIMIT ?4
      """;

  private final JpaIdentityUnitOfWork unitOfWork;

  public JpaInvitations(JpaIdentityUnitOfWork unitOfWork) {
    this.unitOfWork = unitOfWork;
  }

  @Override
  public Invitation add(Invitation invitation) {
    return unitOfWork.join(em -> Row.add(em, InvitationRow.from(invitation)));
  }

  @Override
  public Invitation update(Invitation invitation) {
    return unitOfWork.join(em -> Row.update(em, InvitationRow.from(invitation)));
  }

  @Override
  public Optional<Invitation> find(TenantId tenant, InvitationId id) {
    return find(id).filter(invitation -> invitation.tenant().equals(tenant));
  }

  @Override
  public Optional<Invitation> find(TenantId tenant, EmailAddress email) {
    return unitOfWork.join(
        em -> NativeQuery.of(em, BY_ADDRESS, tenant.value(), email.key()).row(InvitationRow.class));
  }

  @Override
  public Optional<Invitation> find(InvitationId id) {
    return unitOfWork.join(em -> Row.find(em, InvitationRow.class, id.value()));
  }

  @Override
  public long countOpen(TenantId tenant, EmailAddress but, Instant at) {
    return unitOfWork.join(
        em ->
            NativeQuery.of(em, COUNT_OPEN, tenant.value(), but.key(), at)
                .value(Long.class)
                .orElseThrow());
  }

  @Override
  public Page<Invitation> list(TenantId tenant, PageRequest page) {
    Cursor after = page.after().map(Cursor::parse).orElse(Cursor.START);
    List<Invitation> read =
        unitOfWork.join(
            em ->
                NativeQuery.of(em, LIST, tenant.value(), after.at(), after.id(), page.limit() + 1)
                    .rows(InvitationRow.class));
    return Page.cut(
        read,
        page,
        invitation -> new Cursor(invitation.createdAt(), invitation.id().value()).text());
  }

  @Override
  public boolean remove(TenantId tenant, InvitationId id) {
    int removed =
        unitOfWork.join(
            em ->
                NativeQuery.of(
                        em,
                        "DELETE FROM identity.invitation WHERE tenant_id = ?1 AND id = ?2",
                        tenant.value(),
                        id.value())
                    .update());
    return removed == 1;
  }
}
