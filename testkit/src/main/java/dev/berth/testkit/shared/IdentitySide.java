package dev.berth.testkit.shared;

import dev.berth.application.announcement.Announcements;
import dev.berth.application.audit.AuditLog;
import dev.berth.application.identity.HeldSignUps;
import dev.berth.application.identity.Users;
import dev.berth.application.invitation.Invitations;
import dev.berth.application.mail.MailQueue;
import dev.berth.application.ratelimit.RateLimits;
import dev.berth.application.registration.SignUps;
import dev.berth.application.session.ApiTokenHolders;
import dev.berth.application.session.InstallationKeys;
import dev.berth.application.session.Sessions;
import dev.berth.application.session.SignedInUsers;
import dev.berth.application.session.Totps;
import dev.berth.application.shared.IdentityIdempotentRequests;
import dev.berth.application.shared.IdentityOutbox;
import dev.berth.application.shared.IdentityUnitOfWork;
import dev.berth.application.tenancy.Memberships;
import dev.berth.application.tenancy.Plans;
import dev.berth.application.tenancy.Tenants;
import dev.berth.application.token.ApiTokens;
import dev.berth.application.token.OneTimeTokens;
import java.util.function.Supplier;

/** All stores of the identity side that belong to one database; what its contracts run on. */
public interface IdentitySide {

  IdentityUnitOfWork unitOfWork();

  Announcements announcements();

  Plans plans();

  Tenants tenants();

  Users users();

  Memberships memberships();

  Sessions sessions();

  SignedInUsers signedInUsers();

  AuditLog auditLog();

  IdentityOutbox outbox();

  OneTimeTokens oneTimeTokens();

  MailQueue mailQueue();

  Invitations invitations();

  RateLimits rateLimits();

  ApiTokens apiTokens();

  ApiTokenHolders apiTokenHolders();

  Totps totps();

  SignUps signUps();

  HeldSignUps heldSignUps();

  InstallationKeys installationKeys();

  IdentityIdempotentRequests idempotentRequests();

  /** Does the work in a transaction of its own. */
  default <T> T committed(Supplier<T> work) {
    return unitOfWork().execute(work);
  }
}
