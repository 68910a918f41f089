package dev.berth.persistence;

import dev.berth.application.session.ApiTokenHolders;
import dev.berth.application.session.SignedInUsers;
import dev.berth.domain.identity.IdentityError;
import dev.berth.domain.invitation.InvitationError;
import dev.berth.domain.shared.ErrorCode;
import dev.berth.domain.shared.SharedError;
import dev.berth.domain.tenancy.TenancyError;
import dev.berth.persistence.announcement.JpaAnnouncements;
import dev.berth.persistence.audit.JpaAuditLog;
import dev.berth.persistence.identity.JpaUsers;
import dev.berth.persistence.invitation.JpaInvitations;
import dev.berth.persistence.mail.JpaMailQueue;
import dev.berth.persistence.ratelimit.JpaRateLimits;
import dev.berth.persistence.registration.JpaHeldSignUps;
import dev.berth.persistence.registration.JpaSignUps;
import dev.berth.persistence.session.JpaInstallationKeys;
import dev.berth.persistence.session.JpaSessions;
import dev.berth.persistence.session.JpaTotps;
import dev.berth.persistence.shared.FailureTranslation;
import dev.berth.persistence.shared.JpaIdentityIdempotentRequests;
import dev.berth.persistence.shared.JpaIdentityOutbox;
import dev.berth.persistence.shared.JpaIdentityUnitOfWork;
import dev.berth.persistence.shared.TextMapConverter;
import dev.berth.persistence.tenancy.JpaMemberships;
import dev.berth.persistence.tenancy.JpaPlans;
import dev.berth.persistence.tenancy.JpaTenants;
import dev.berth.persistence.token.JpaApiTokens;
import dev.berth.persistence.token.JpaOneTimeTokens;
import java.util.List;
import java.util.Map;

/** What the identity side is made of: its rows, its unique constraints, its repositories. */
final class IdentityParts {

  static final List<Class<?>> ROWS =
      List.of(
          JpaAnnouncements.ROW,
          JpaTenants.ROW,
          JpaPlans.ROW,
          JpaPlans.LIMITS,
          JpaMemberships.ROW,
          JpaUsers.ROW,
          JpaSessions.ROW,
          JpaAuditLog.ROW,
          JpaIdentityOutbox.ROW,
          JpaIdentityOutbox.COLUMNS,
          JpaOneTimeTokens.ROW,
          JpaApiTokens.ROW,
          JpaTotps.ROW,
          JpaInstallationKeys.ROW,
          JpaMailQueue.ROW,
          JpaInvitations.ROW,
          TextMapConverter.class);

  private static final Map<String, ErrorCode> TAKEN =
      Map.of(
          "tenant_slug_unique", TenancyError.SLUG_TAKEN,
          "membership_pkey", TenancyError.MEMBER_ALREADY,
          "invitation_address_unique", InvitationError.INVITATION_OPEN,
          "app_user_email_key_unique", IdentityError.EMAIL_TAKEN,
          "totp_pkey", IdentityError.TOTP_ALREADY_ENABLED,
          "installation_key_pkey", SharedError.STALE_VERSION,
          "app_user_username_unique", IdentityError.USERNAME_TAKEN);

  static final FailureTranslation FAILURES = new FailureTranslation(TAKEN);

  private IdentityParts() {}

  static IdentityDatabase ports(
      JpaIdentityUnitOfWork unitOfWork,
      SignedInUsers signedInUsers,
      ApiTokenHolders apiTokenHolders) {
    return new IdentityDatabase(
        unitOfWork,
        new JpaAnnouncements(unitOfWork),
        new JpaTenants(unitOfWork),
        new JpaPlans(unitOfWork),
        new JpaMemberships(unitOfWork),
        new JpaUsers(unitOfWork),
        new JpaSessions(unitOfWork),
        signedInUsers,
        new JpaAuditLog(unitOfWork),
        new JpaIdentityOutbox(unitOfWork),
        new JpaOneTimeTokens(unitOfWork),
        new JpaMailQueue(unitOfWork),
        new JpaRateLimits(unitOfWork),
        new JpaInvitations(unitOfWork),
        new JpaApiTokens(unitOfWork),
        apiTokenHolders,
        new JpaTotps(unitOfWork),
        new JpaSignUps(unitOfWork),
        new JpaHeldSignUps(unitOfWork),
        new JpaInstallationKeys(unitOfWork),
        new JpaIdentityIdempotentRequests(unitOfWork));
  }
}
