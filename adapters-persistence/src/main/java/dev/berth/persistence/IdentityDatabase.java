package dev.berth.persistence;

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

/** The ports of the identity side. */
public record IdentityDatabase(
    IdentityUnitOfWork unitOfWork,
    Announcements announcements,
    Tenants tenants,
    Plans plans,
    Memberships memberships,
    Users users,
    Sessions sessions,
    SignedInUsers signedInUsers,
    AuditLog auditLog,
    IdentityOutbox outbox,
    OneTimeTokens oneTimeTokens,
    MailQueue mailQueue,
    RateLimits rateLimits,
    Invitations invitations,
    ApiTokens apiTokens,
    ApiTokenHolders apiTokenHolders,
    Totps totps,
    SignUps signUps,
    HeldSignUps heldSignUps,
    InstallationKeys installationKeys,
    IdentityIdempotentRequests idempotentRequests) {}
