package dev.berth.web.testing;

import dev.berth.application.account.ReadOwnData;
import dev.berth.application.identity.ChangeAccount;
import dev.berth.application.session.ConfirmTotp;
import dev.berth.application.session.CreateApiToken;
import dev.berth.application.session.CreateRecoveryCodes;
import dev.berth.application.session.EnrolTotp;
import dev.berth.application.session.RemoveTotp;
import dev.berth.application.session.SecondFactor;
import dev.berth.application.token.ListApiTokens;
import dev.berth.application.token.RevokeApiToken;
import dev.berth.testkit.shared.InMemoryIdentitySide;
import dev.berth.testkit.shared.MutableClock;
import dev.berth.testkit.shared.SequentialIds;
import dev.berth.web.session.ApiTokenRoutes;
import dev.berth.web.session.OwnCalls;
import dev.berth.web.session.TotpRoutes;

/** What people do with their own account, over the fakes. */
final class OwnHalf {

  private final IdentityHalf identity;
  private final SecondFactor secondFactor;
  private final InMemoryIdentitySide side;
  private final SequentialIds ids;
  private final MutableClock clock;

  OwnHalf(IdentityHalf identity, SecondFactor secondFactor) {
    this.identity = identity;
    this.secondFactor = secondFactor;
    this.side = identity.side;
    this.ids = identity.ids;
    this.clock = identity.clock;
  }

  OwnCalls calls() {
    return new OwnCalls(
        new ChangeAccount(side.unitOfWork(), side.users(), side.auditLog(), ids, clock),
        new ApiTokenRoutes.Calls(
            new CreateApiToken(
                side.unitOfWork(),
                new CreateApiToken.Stores(side.users(), side.sessions(), side.apiTokens()),
                side.auditLog(),
                identity.random,
                ids,
                clock),
            new ListApiTokens(side.unitOfWork(), side.apiTokens()),
            new RevokeApiToken(side.unitOfWork(), side.apiTokens(), side.auditLog(), ids, clock)),
        new TotpRoutes.Calls(
            new EnrolTotp(
                side.unitOfWork(),
                side.users(),
                side.totps(),
                identity.codes,
                identity.box,
                secondFactor,
                side.auditLog(),
                ids,
                clock),
            new ConfirmTotp(
                side.unitOfWork(),
                side.users(),
                side.sessions(),
                side.totps(),
                secondFactor,
                identity.post.orders(),
                side.auditLog(),
                ids,
                clock),
            new RemoveTotp(
                side.unitOfWork(),
                side.users(),
                side.totps(),
                secondFactor,
                identity.post.orders(),
                side.auditLog(),
                ids,
                clock),
            new CreateRecoveryCodes(
                side.unitOfWork(),
                side.users(),
                side.totps(),
                secondFactor,
                identity.post.orders(),
                side.auditLog(),
                ids,
                clock)),
        new ReadOwnData(
            side.unitOfWork(),
            new ReadOwnData.Stores(side.totps(), side.oneTimeTokens(), side.invitations()),
            clock));
  }
}
