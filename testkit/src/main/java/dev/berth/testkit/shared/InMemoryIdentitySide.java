package dev.berth.testkit.shared;

import dev.berth.testkit.announcement.InMemoryAnnouncements;
import dev.berth.testkit.audit.InMemoryAuditLog;
import dev.berth.testkit.identity.InMemoryHeldSignUps;
import dev.berth.testkit.identity.InMemoryUsers;
import dev.berth.testkit.invitation.InMemoryInvitations;
import dev.berth.testkit.mail.InMemoryMailQueue;
import dev.berth.testkit.ratelimit.InMemoryRateLimits;
import dev.berth.testkit.registration.InMemorySignUps;
import dev.berth.testkit.session.InMemoryApiTokenHolders;
import dev.berth.testkit.session.InMemoryInstallationKeys;
import dev.berth.testkit.session.InMemorySessions;
import dev.berth.testkit.session.InMemorySignedInUsers;
import dev.berth.testkit.session.InMemoryTotps;
import dev.berth.testkit.tenancy.InMemoryMemberships;
import dev.berth.testkit.tenancy.InMemoryPlans;
import dev.berth.testkit.tenancy.InMemoryTenants;
import dev.berth.testkit.token.InMemoryApiTokens;
import dev.berth.testkit.token.InMemoryOneTimeTokens;
import java.time.Clock;

/** The whole identity side in memory, as of a new installation. */
public record InMemoryIdentitySide(
    InMemoryIdentityUnitOfWork unitOfWork,
    InMemoryAnnouncements announcements,
    InMemoryPlans plans,
    InMemoryTenants tenants,
    InMemoryUsers users,
    InMemoryMemberships memberships,
    InMemorySessions sessions,
    InMemorySignedInUsers signedInUsers,
    InMemoryAuditLog auditLog,
    InMemoryIdentityOutbox outbox,
    InMemoryOneTimeTokens oneTimeTokens,
    InMemoryMailQueue mailQueue,
    InMemoryRateLimits rateLimits,
    InMemoryInvitations invitations,
    InMemoryApiTokens apiTokens,
    InMemoryApiTokenHolders apiTokenHolders,
    InMemoryTotps totps,
    InMemorySignUps signUps,
    InMemoryHeldSignUps heldSignUps,
    InMemoryInstallationKeys installationKeys,
    InMemoryIdentityIdempotentRequests idempotentRequests)
    implements IdentitySide {

  public static InMemoryIdentitySide empty() {
    return empty(Clock.systemUTC());
  }

  /**
   * @param clock stands for the database's
   */
  public static InMemoryIdentitySide empty(Clock clock) {
    InMemoryIdentityUnitOfWork unitOfWork = new InMemoryIdentityUnitOfWork();
    InMemoryUsers users = new InMemoryUsers(unitOfWork);
    InMemoryTenants tenants = new InMemoryTenants(unitOfWork);
    InMemoryMemberships memberships = new InMemoryMemberships(unitOfWork);
    InMemorySessions sessions = new InMemorySessions(unitOfWork, memberships);
    InMemoryApiTokens apiTokens = new InMemoryApiTokens(unitOfWork);
    return new InMemoryIdentitySide(
        unitOfWork,
        new InMemoryAnnouncements(unitOfWork),
        new InMemoryPlans(unitOfWork, tenants::anyOn),
        tenants,
        users,
        memberships,
        sessions,
        new InMemorySignedInUsers(unitOfWork, sessions, users, memberships, tenants),
        new InMemoryAuditLog(unitOfWork),
        new InMemoryIdentityOutbox(unitOfWork),
        new InMemoryOneTimeTokens(unitOfWork),
        new InMemoryMailQueue(unitOfWork, clock),
        new InMemoryRateLimits(unitOfWork),
        new InMemoryInvitations(unitOfWork),
        apiTokens,
        new InMemoryApiTokenHolders(unitOfWork, apiTokens, users, memberships, tenants),
        new InMemoryTotps(unitOfWork),
        new InMemorySignUps(users, memberships, tenants),
        new InMemoryHeldSignUps(unitOfWork, users),
        new InMemoryInstallationKeys(unitOfWork),
        new InMemoryIdentityIdempotentRequests(unitOfWork));
  }
}
