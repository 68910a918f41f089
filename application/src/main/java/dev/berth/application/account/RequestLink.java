package dev.berth.application.account;

import dev.berth.application.audit.AuditLog;
import dev.berth.application.identity.Users;
import dev.berth.application.mail.MailOrders;
import dev.berth.application.shared.IdSource;
import dev.berth.application.shared.IdentityUnitOfWork;
import dev.berth.application.tenancy.Memberships;
import dev.berth.domain.identity.EmailAddress;
import dev.berth.domain.identity.User;
import dev.berth.domain.identity.UserStatus;
import dev.berth.domain.mail.MailTemplate;
import dev.berth.domain.shared.AuditAction;
import dev.berth.domain.shared.RequestOrigin;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * Orders the mail with which somebody verifies an address or sets a new password. Known and unknown
 * addresses get the same answer after the same work: the same rows are read and written, and
 * whether a mail goes out is decided by the queue (ASVS 5.0, 6.3.8).
 */
public final class RequestLink {

  private static final AuditAction VERIFICATION = new AuditAction("user.request_verification");
  private static final AuditAction RESET = new AuditAction("user.request_reset");

  private final IdentityUnitOfWork unitOfWork;
  private final Users users;
  private final MailOrders mails;
  private final LinkAudit audit;
  private final Clock clock;

  /** What the link is wanted for. */
  public enum Purpose {
    VERIFICATION,
    RESET
  }

  public RequestLink(
      IdentityUnitOfWork unitOfWork,
      Users users,
      Memberships memberships,
      MailOrders mails,
      AuditLog audit,
      IdSource ids,
      Clock clock) {
    this.unitOfWork = unitOfWork;
    this.users = users;
    this.mails = mails;
    this.audit = new LinkAudit(audit, memberships, ids);
    this.clock = clock;
  }

  /** Nothing comes back: whoever asks learns nothing. */
  public void handle(Purpose purpose, EmailAddress email, RequestOrigin origin) {
    unitOfWork.run(
        () -> {
          Optional<User> known = users.find(email);
          MailTemplate template = template(purpose);
          known
              .filter(user -> concerns(purpose, user))
              .ifPresentOrElse(
                  user -> mails.toUser(template, user, origin, Map.of()),
                  () -> mails.toNobody(template, email, origin));
          audit.note(action(purpose), known, origin, clock.instant());
        });
  }

  private static boolean concerns(Purpose purpose, User user) {
    return user.status() != UserStatus.DELETED
        && (purpose == Purpose.RESET || user.emailVerifiedAt().isEmpty());
  }

  private static MailTemplate template(Purpose purpose) {
    return switch (purpose) {
      case VERIFICATION -> MailTemplate.VERIFY_EMAIL;
      case RESET -> MailTemplate.RESET_PASSWORD;
    };
  }

  private static AuditAction action(Purpose purpose) {
    return switch (purpose) {
      case VERIFICATION -> VERIFICATION;
      case RESET -> RESET;
    };
  }
}
