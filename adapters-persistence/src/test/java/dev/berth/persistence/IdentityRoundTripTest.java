package dev.berth.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.audit.AuditFilter;
import dev.berth.application.shared.OutboxMessage;
import dev.berth.application.shared.PageRequest;
import dev.berth.domain.identity.FullName;
import dev.berth.domain.identity.Login;
import dev.berth.domain.identity.PasswordHash;
import dev.berth.domain.identity.User;
import dev.berth.domain.identity.UserProfile;
import dev.berth.domain.identity.UserStatus;
import dev.berth.domain.invitation.Invitation;
import dev.berth.domain.invitation.InvitationId;
import dev.berth.domain.session.Device;
import dev.berth.domain.session.Session;
import dev.berth.domain.shared.AuditAction;
import dev.berth.domain.shared.AuditEntry;
import dev.berth.domain.shared.RequestOrigin;
import dev.berth.domain.shared.Role;
import dev.berth.domain.shared.SessionId;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.UserId;
import dev.berth.domain.tenancy.Membership;
import dev.berth.domain.tenancy.MembershipStatus;
import dev.berth.domain.tenancy.PlanName;
import dev.berth.domain.tenancy.Tenant;
import dev.berth.domain.tenancy.TenantDeletion;
import dev.berth.domain.tenancy.TenantName;
import dev.berth.domain.tenancy.TenantStatus;
import dev.berth.testkit.identity.IdentitySamples;
import dev.berth.testkit.shared.Counted;
import dev.berth.testkit.shared.IdentitySide;
import dev.berth.testkit.tenancy.TenancySamples;
import java.util.Optional;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whatever a row is given it gives back. */
final class IdentityRoundTripTest {

  private static final int TIMES = 25;

  @RegisterExtension static final TestDatabases DATABASES = TestDatabases.one();

  private final IdentitySide side = DATABASES.identity();

  @RepeatedTest(TIMES)
  void aTenant(RepetitionInfo repetition) {
    RandomValues any = new RandomValues(repetition.getCurrentRepetition());
    Tenant tenant =
        new Tenant(
            new TenantId(any.uuid()),
            new TenantName(any.name()),
            any.slug(),
            PlanName.STARTER,
            any.limits(),
            any.coin(),
            any.any(TenantStatus.class),
            any.maybe(any::text),
            any.maybe(() -> new TenantDeletion(any.instant(), any.coin())),
            any.instant(),
            any.instant(),
            0);

    side.committed(() -> side.tenants().add(tenant));

    assertThat(side.committed(() -> side.tenants().find(tenant.id()))).contains(Counted.up(tenant));
  }

  @RepeatedTest(TIMES)
  void aUser(RepetitionInfo repetition) {
    RandomValues any = new RandomValues(repetition.getCurrentRepetition());
    User user =
        new User(
            new UserId(any.uuid()),
            any.email(),
            any.maybe(any::instant),
            any.username(),
            new UserProfile(new FullName(any.name()), any.maybe(any::line), any.line(), any.line()),
            new Login(
                any.maybe(() -> new PasswordHash(any.line())),
                any.coin(),
                any.maybe(any::instant),
                any.coin()),
            any.any(UserStatus.class),
            any.maybe(any::text),
            any.coin(),
            any.instant(),
            any.instant(),
            0);

    side.committed(() -> side.users().add(user));

    assertThat(side.committed(() -> side.users().find(user.id()))).contains(Counted.up(user));
    assertThat(side.committed(() -> side.users().find(user.email()))).contains(Counted.up(user));
  }

  @RepeatedTest(TIMES)
  void aMembershipAndASession(RepetitionInfo repetition) {
    RandomValues any = new RandomValues(repetition.getCurrentRepetition());
    UserId user = side.committed(() -> side.users().add(IdentitySamples.user())).id();
    TenantId tenant = side.committed(() -> side.tenants().add(TenancySamples.tenant())).id();
    Membership membership =
        new Membership(
            user,
            tenant,
            any.coin() ? Role.ADMIN : Role.VIEWER,
            any.any(MembershipStatus.class),
            any.maybe(any::line),
            any.instant(),
            0);
    Session session =
        new Session(
            new SessionId(any.uuid()),
            user,
            any.digest(),
            new Device(any.line(), any.line()),
            any.coin(),
            any.millis(40L * 86_400_000),
            any.instant(),
            any.instant(),
            any.instant(),
            any.bounded(),
            any.maybe(any::instant),
            any.maybe(any::instant),
            0);

    side.committed(() -> side.memberships().add(membership));
    side.committed(() -> side.sessions().add(session));

    assertThat(side.committed(() -> side.memberships().of(user))).contains(Counted.up(membership));
    assertThat(side.committed(() -> side.sessions().find(session.id())))
        .contains(Counted.up(session));
  }

  @RepeatedTest(TIMES)
  void anInvitation(RepetitionInfo repetition) {
    RandomValues any = new RandomValues(repetition.getCurrentRepetition());
    TenantId tenant = side.committed(() -> side.tenants().add(TenancySamples.tenant())).id();
    Invitation invitation =
        new Invitation(
            new InvitationId(any.uuid()),
            tenant,
            any.email(),
            any.coin() ? Role.ADMIN : Role.VIEWER,
            new UserId(any.uuid()),
            any.instant(),
            any.instant(),
            0);

    side.committed(() -> side.invitations().add(invitation));

    assertThat(side.committed(() -> side.invitations().find(tenant, invitation.id())))
        .contains(Counted.up(invitation));
  }

  @RepeatedTest(TIMES)
  void anAuditEntryAndAMessage(RepetitionInfo repetition) {
    RandomValues any = new RandomValues(repetition.getCurrentRepetition());
    TenantId tenant = new TenantId(any.uuid());
    AuditEntry entry =
        new AuditEntry(
            any.uuid(),
            any.instant(),
            any.maybe(() -> new UserId(any.uuid())),
            Optional.of(tenant),
            new AuditAction("concept.verb"),
            any.text(),
            new RequestOrigin(any.line(), any.line()),
            any.map());
    OutboxMessage message =
        new OutboxMessage(
            any.uuid(),
            any.line(),
            any.bounded(),
            any.maybe(() -> new TenantId(any.uuid())),
            any.instant(),
            any.map());

    side.unitOfWork().run(() -> side.auditLog().append(entry));
    side.unitOfWork().run(() -> side.outbox().append(message));

    assertThat(
            side.committed(
                () ->
                    side.auditLog()
                        .list(tenant, AuditFilter.ALL, new PageRequest(9, Optional.empty()))
                        .items()))
        .containsExactly(entry);
    assertThat(side.committed(() -> side.outbox().pending(1_000))).contains(message);
  }
}
