package dev.berth.testkit.invitation;

import static dev.berth.testkit.shared.Refusals.assertNeedsUnitOfWork;
import static dev.berth.testkit.shared.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.invitation.Invitations;
import dev.berth.application.shared.Page;
import dev.berth.application.shared.PageRequest;
import dev.berth.domain.identity.EmailAddress;
import dev.berth.domain.invitation.Invitation;
import dev.berth.domain.invitation.InvitationError;
import dev.berth.domain.invitation.InvitationId;
import dev.berth.domain.shared.Role;
import dev.berth.domain.shared.SharedError;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.UserId;
import dev.berth.testkit.identity.IdentitySamples;
import dev.berth.testkit.shared.ContractFor;
import dev.berth.testkit.shared.Counted;
import dev.berth.testkit.shared.Fresh;
import dev.berth.testkit.shared.IdentitySide;
import dev.berth.testkit.shared.MutableClock;
import dev.berth.testkit.shared.Together;
import dev.berth.testkit.tenancy.TenancySamples;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a store of invitations promises. */
@ContractFor(Invitations.class)
public interface InvitationsContract {

  Instant LATER = MutableClock.START.plusSeconds(3600);

  IdentitySide identity();

  @Test
  default void anInvitationIsFoundAsItWasAdded() {
    Invitation invitation = made(tenant(), IdentitySamples.email());

    Invitation stored = add(invitation);

    assertThat(stored).isEqualTo(Counted.up(invitation));
    assertThat(find(stored.tenant(), stored.id())).contains(stored);
    assertThat(identity().committed(() -> identity().invitations().find(stored.id())))
        .contains(stored);
  }

  @Test
  default void itIsFoundByAnySpellingOfItsAddress() {
    Invitation stored = add(made(tenant(), IdentitySamples.email()));
    EmailAddress spelling = new EmailAddress(stored.email().value().toUpperCase(Locale.ROOT));

    assertThat(identity().committed(() -> identity().invitations().find(stored.tenant(), spelling)))
        .contains(stored);
  }

  @Test
  default void aRenewalIsKept() {
    Invitation stored = add(made(tenant(), IdentitySamples.email()));
    Invitation renewed = stored.renewed(Role.VIEWER, new UserId(Fresh.uuid()), LATER);

    assertThat(update(renewed)).isEqualTo(Counted.up(renewed));
    assertThat(find(stored.tenant(), stored.id())).contains(Counted.up(renewed));
  }

  @Test
  default void anUnknownOneIsAbsentAndRemovingItSaysSo() {
    TenantId tenant = tenant();
    InvitationId unknown = new InvitationId(Fresh.uuid());

    assertThat(find(tenant, unknown)).isEmpty();
    assertThat(remove(tenant, unknown)).isFalse();
  }

  @Test
  default void anAddressIsInvitedOnceByATenantAndByOthersToo() {
    Invitation first = add(made(tenant(), IdentitySamples.email()));

    assertRefused(InvitationError.INVITATION_OPEN, () -> add(made(first.tenant(), first.email())));

    assertThat(add(made(tenant(), first.email())).email()).isEqualTo(first.email());
  }

  @Test
  default void aStaleCopyIsRefused() {
    Invitation stored = add(made(tenant(), IdentitySamples.email()));
    update(stored.renewed(Role.VIEWER, stored.invitedBy(), LATER));

    assertRefused(
        SharedError.STALE_VERSION,
        () -> update(stored.renewed(Role.ADMIN, stored.invitedBy(), LATER)));
  }

  @Test
  default void anotherTenantNeitherSeesNorRemovesIt() {
    Invitation stored = add(made(tenant(), IdentitySamples.email()));
    TenantId other = tenant();

    assertThat(find(other, stored.id())).isEmpty();
    assertThat(list(other, new PageRequest(9, Optional.empty())).items()).isEmpty();
    assertThat(remove(other, stored.id())).isFalse();
    assertThat(find(stored.tenant(), stored.id())).contains(stored);
  }

  @Test
  default void theyAreListedNewestFirstInPages() {
    TenantId tenant = tenant();
    Invitation older = add(made(tenant, IdentitySamples.email()));
    Invitation newer =
        add(
            Invitation.made(
                new InvitationId(Fresh.uuid()),
                tenant,
                IdentitySamples.email(),
                Role.ADMIN,
                new UserId(Fresh.uuid()),
                LATER));

    Page<Invitation> first = list(tenant, new PageRequest(1, Optional.empty()));
    Page<Invitation> second = list(tenant, new PageRequest(1, first.next()));

    assertThat(first.items()).containsExactly(newer);
    assertThat(second.items()).containsExactly(older);
    assertThat(second.next()).isEmpty();
  }

  @Test
  default void thoseWhoseLinkStillOpensSomethingAreCountedButOne() {
    TenantId tenant = tenant();
    Invitation one = add(made(tenant, IdentitySamples.email()));
    add(made(tenant, IdentitySamples.email()));
    add(made(tenant(), IdentitySamples.email()));
    EmailAddress spelling = new EmailAddress(one.email().value().toUpperCase(Locale.ROOT));
    Instant last = one.expiresAt().minusMillis(1);

    assertThat(open(tenant, IdentitySamples.email(), last)).isEqualTo(2);
    assertThat(open(tenant, spelling, last)).isEqualTo(1);
    assertThat(open(tenant, spelling, one.expiresAt())).isZero();
  }

  private long open(TenantId tenant, EmailAddress but, Instant at) {
    return identity().committed(() -> identity().invitations().countOpen(tenant, but, at));
  }

  @Test
  default void ofTwoThreadsThatRemoveItOneDoes() {
    Invitation stored = add(made(tenant(), IdentitySamples.email()));

    Together<Boolean> removed = Together.run(2, () -> remove(stored.tenant(), stored.id())).all();

    assertThat(removed.values()).containsExactlyInAnyOrder(true, false);
  }

  @Test
  default void itFailsOutsideOfAUnitOfWork() {
    assertNeedsUnitOfWork(() -> identity().invitations().find(new InvitationId(Fresh.uuid())));
  }

  private TenantId tenant() {
    return identity().committed(() -> identity().tenants().add(TenancySamples.tenant())).id();
  }

  private static Invitation made(TenantId tenant, EmailAddress email) {
    return Invitation.made(
        new InvitationId(Fresh.uuid()),
        tenant,
        email,
        Role.MEMBER,
        new UserId(Fresh.uuid()),
        MutableClock.START);
  }

  private Invitation add(Invitation invitation) {
    return identity().committed(() -> identity().invitations().add(invitation));
  }

  private Invitation update(Invitation invitation) {
    return identity().committed(() -> identity().invitations().update(invitation));
  }

  private Optional<Invitation> find(TenantId tenant, InvitationId id) {
    return identity().committed(() -> identity().invitations().find(tenant, id));
  }

  private Page<Invitation> list(TenantId tenant, PageRequest page) {
    return identity().committed(() -> identity().invitations().list(tenant, page));
  }

  private boolean remove(TenantId tenant, InvitationId id) {
    return identity().committed(() -> identity().invitations().remove(tenant, id));
  }
}
