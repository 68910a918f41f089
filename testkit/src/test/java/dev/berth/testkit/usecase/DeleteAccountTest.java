package dev.berth.testkit.usecase;

import static dev.berth.testkit.shared.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.membership.DeleteAccount;
import dev.berth.application.membership.Member;
import dev.berth.application.membership.RemoveMember;
import dev.berth.domain.identity.IdentityError;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.AuditEntry;
import dev.berth.domain.shared.Role;
import dev.berth.domain.shared.Secret;
import dev.berth.domain.shared.SharedError;
import dev.berth.domain.tenancy.TenancyError;
import dev.berth.testkit.shared.Denies;
import org.junit.jupiter.api.Test;

/** security 24: who may leave, and what stays. */
class DeleteAccountTest {

  private static final Secret RIGHT = new Secret(Desk.PASSWORD);

  private final Tenancy tenancy = new Tenancy();
  private final DeleteAccount delete =
      new DeleteAccount(
          tenancy.desk.database.unitOfWork(),
          tenancy.people,
          new RemoveMember.Stores(
              tenancy.desk.database.users(),
              tenancy.desk.database.memberships(),
              tenancy.desk.database.sessions()),
          tenancy.desk.hasher,
          tenancy.news,
          tenancy.desk.database.auditLog(),
          tenancy.desk.ids,
          tenancy.desk.clock);

  @Test
  @Denies(DeleteAccount.class)
  void anOperatorAWrongPasswordAndTheLastAdminAreRefused() {
    assertRefused(
        SharedError.PERMISSION_DENIED, () -> delete.handle(Tenancy.operator(), RIGHT, any -> true));
    assertRefused(
        IdentityError.CURRENT_PASSWORD_WRONG,
        () -> delete.handle(tenancy.admin, new Secret("not the password"), any -> true));
    assertRefused(TenancyError.LAST_ADMIN, () -> delete.handle(tenancy.admin, RIGHT, any -> true));
    assertRefused(
        SharedError.STALE_VERSION, () -> delete.handle(tenancy.admin, RIGHT, any -> false));
  }

  @Test
  void theAccountGoesTheAuditLogStaysAndAnAdminGetsTheWorkspaces() {
    Member leaving = tenancy.member(Role.MEMBER);
    Actor actor =
        new Actor(leaving.user().id(), Role.MEMBER, tenancy.admin.tenant(), tenancy.admin.origin());

    delete.handle(actor, RIGHT, any -> true);

    assertThat(
            tenancy.desk.database.committed(
                () -> tenancy.desk.database.users().find(leaving.user().email())))
        .isEmpty();
    assertThat(
            tenancy.desk.database.committed(
                () -> tenancy.desk.database.outbox().pending(Integer.MAX_VALUE)))
        .anySatisfy(
            message ->
                assertThat(message.payload())
                    .containsEntry("user", leaving.user().id().toString())
                    .containsEntry("heir", tenancy.admin.user().toString()));
    AuditEntry entry =
        tenancy.desk.database.committed(tenancy.desk.database.auditLog()::all).stream()
            .filter(kept -> kept.action().value().equals("user.delete"))
            .findFirst()
            .orElseThrow();
    assertThat(entry.user()).contains(leaving.user().id());
  }
}
