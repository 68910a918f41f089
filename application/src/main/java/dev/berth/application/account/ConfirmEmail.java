package dev.berth.application.account;

import dev.berth.application.audit.AuditLog;
import dev.berth.application.identity.Users;
import dev.berth.application.mail.MailOrders;
import dev.berth.application.shared.IdSource;
import dev.berth.application.shared.IdentityUnitOfWork;
import dev.berth.application.tenancy.Memberships;
import dev.berth.application.token.LinkTokens;
import dev.berth.domain.identity.EmailAddress;
import dev.berth.domain.identity.User;
import dev.berth.domain.mail.MailTemplate;
import dev.berth.domain.shared.AuditAction;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.RequestOrigin;
import dev.berth.domain.shared.Secret;
import dev.berth.domain.token.TokenPurpose;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Gives an account the address whose mailbox brought the token. Links that went to the old address
 * are worth nothing from then on, and it is told.
 */
public final class ConfirmEmail {

  private static final AuditAction CHANGED = new AuditAction("user.change_email");

  private final IdentityUnitOfWork unitOfWork;
  private final Users users;
  private final LinkedUsers linked;
  private final MailOrders mails;
  private final LinkAudit audit;
  private final Clock clock;

  public ConfirmEmail(
      IdentityUnitOfWork unitOfWork,
      Users users,
      Memberships memberships,
      LinkTokens links,
      MailOrders mails,
      AuditLog audit,
      IdSource ids,
      Clock clock) {
    this.unitOfWork = unitOfWork;
    this.users = users;
    this.linked = new LinkedUsers(links, users);
    this.mails = mails;
    this.audit = new LinkAudit(audit, memberships, ids);
    this.clock = clock;
  }

  /**
   * @throws DomainException TOKEN_INVALID, EMAIL_TAKEN when somebody else got it in the meantime
   */
  public void handle(Secret token, RequestOrigin origin) {
    unitOfWork.run(
        () -> {
          Instant now = clock.instant();
          LinkedUsers.Linked found = linked.take(TokenPurpose.CHANGE_EMAIL, token);
          User before = found.user();
          EmailAddress confirmed = found.token().sentTo();
          // Before the address: its change locks the account for whoever is sending one of these.
          mails.takeBack(MailTemplate.RESET_PASSWORD, before.id().value());
          mails.takeBack(MailTemplate.VERIFY_EMAIL, before.id().value());
          User after = users.update(before.withEmail(confirmed, now));
          mails.toUserAt(
              MailTemplate.EMAIL_CHANGED,
              after,
              before.email(),
              origin,
              Map.of("new_email", confirmed.value()));
          audit.note(CHANGED, Optional.of(after), origin, now, Map.of("to", confirmed.value()));
        });
  }
}
