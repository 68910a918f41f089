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
import dev.berth.testkit.shared.IdentitySide;

/** The database's ports as contracts ask for them. */
record StoredIdentity(IdentityDatabase database) implements IdentitySide {

  @Override
  public IdentityUnitOfWork unitOfWork() {
    return database.unitOfWork();
  }

  @Override
  public Announcements announcements() {
    return database.announcements();
  }

  @Override
  public Plans plans() {
    return database.plans();
  }

  @Override
  public Tenants tenants() {
    return database.tenants();
  }

  @Override
  public Users users() {
    return database.users();
  }

  @Override
  public Memberships memberships() {
    return database.memberships();
  }

  @Override
  public Sessions sessions() {
    return database.sessions();
  }

  @Override
  public SignedInUsers signedInUsers() {
    return database.signedInUsers();
  }

  @Override
  public AuditLog auditLog() {
    return database.auditLog();
  }

  @Override
  public IdentityOutbox outbox() {
    return database.outbox();
  }

  @Override
  public OneTimeTokens oneTimeTokens() {
    return database.oneTimeTokens();
  }

  @Override
  public Invitations invitations() {
    return database.invitations();
  }

  @Override
  public MailQueue mailQueue() {
    return database.mailQueue();
  }

  @Override
  public RateLimits rateLimits() {
    return database.rateLimits();
  }

  @Override
  public ApiTokens apiTokens() {
    return database.apiTokens();
  }

  @Override
  public ApiTokenHolders apiTokenHolders() {
    return database.apiTokenHolders();
  }

  @Override
  public Totps totps() {
    return database.totps();
  }

  @Override
  public HeldSignUps heldSignUps() {
    return database.heldSignUps();
  }

  @Override
  public SignUps signUps() {
    return database.signUps();
  }

  @Override
  public InstallationKeys installationKeys() {
    return database.installationKeys();
  }

  @Override
  public IdentityIdempotentRequests idempotentRequests() {
    return database.idempotentRequests();
  }
}
