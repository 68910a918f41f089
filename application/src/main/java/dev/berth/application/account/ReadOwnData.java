package dev.berth.application.account;

import dev.berth.application.invitation.Invitations;
import dev.berth.application.session.Totps;
import dev.berth.application.shared.IdentityUnitOfWork;
import dev.berth.application.shared.Page;
import dev.berth.application.shared.PageRequest;
import dev.berth.application.token.OneTimeTokens;
import dev.berth.domain.identity.EmailAddress;
import dev.berth.domain.invitation.Invitation;
import dev.berth.domain.session.Totp;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.TenantStanding;
import dev.berth.domain.token.OneTimeToken;
import dev.berth.domain.token.TokenPurpose;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is kept of the actor beside the account itself, without any secret, to be taken along. */
public final class ReadOwnData {

  private final IdentityUnitOfWork unitOfWork;
  private final Stores stores;
  private final Clock clock;

  /** Where it is kept. */
  public record Stores(Totps totps, OneTimeTokens tokens, Invitations invitations) {}

  /**
   * A second factor.
   *
   * @param confirmedAt since when it is asked for; absent where it was begun only
   */
  public record OwnSecondFactor(
      Instant enrolledAt, Optional<Instant> confirmedAt, int recoveryCodesLeft) {}

  /** An address that becomes the account's when it is confirmed in time. */
  public record PendingEmail(EmailAddress address, Instant askedAt, Instant expiresAt) {}

  /** One look at all of it. */
  public record OwnData(Optional<OwnSecondFactor> secondFactor, Optional<PendingEmail> email) {}

  public ReadOwnData(IdentityUnitOfWork unitOfWork, Stores stores, Clock clock) {
    this.unitOfWork = unitOfWork;
    this.stores = stores;
    this.clock = clock;
  }

  public OwnData handle(Actor actor) {
    return unitOfWork.execute(
        () ->
            new OwnData(
                stores.totps().find(actor.user()).map(ReadOwnData::of),
                stores
                    .tokens()
                    .unused(TokenPurpose.CHANGE_EMAIL, actor.user().value())
                    .filter(token -> token.usable(clock.instant()))
                    .map(ReadOwnData::of)));
  }

  /**
   * Those of one page of the tenant's open invitations that the actor sent, whatever the actor may
   * see of the others. A page may be empty while there is a next.
   */
  public Page<Invitation> invitations(Actor actor, PageRequest page) {
    Optional<TenantStanding> tenant = actor.tenant();
    if (tenant.isEmpty()) {
      return new Page<>(List.of(), Optional.empty());
    }
    Page<Invitation> found =
        unitOfWork.execute(() -> stores.invitations().list(tenant.get().id(), page));
    return new Page<>(
        found.items().stream()
            .filter(invitation -> invitation.invitedBy().equals(actor.user()))
            .toList(),
        found.next());
  }

  private static OwnSecondFactor of(Totp totp) {
    return new OwnSecondFactor(totp.enrolledAt(), totp.confirmedAt(), totp.recoveryCodes().size());
  }

  private static PendingEmail of(OneTimeToken token) {
    return new PendingEmail(token.sentTo(), token.createdAt(), token.expiresAt());
  }
}
