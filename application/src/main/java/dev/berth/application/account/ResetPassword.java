package dev.berth.application.account;

import dev.berth.application.audit.AuditLog;
import dev.berth.application.identity.NewPasswords;
import dev.berth.application.identity.Users;
import dev.berth.application.mail.MailOrders;
import dev.berth.application.ratelimit.LimitTries;
import dev.berth.application.session.Sessions;
import dev.berth.application.shared.IdSource;
import dev.berth.application.shared.IdentityUnitOfWork;
import dev.berth.application.tenancy.Memberships;
import dev.berth.application.tenancy.Tenants;
import dev.berth.application.token.ApiTokens;
import dev.berth.application.token.LinkTokens;
import dev.berth.domain.identity.Password;
import dev.berth.domain.identity.PasswordHash;
import dev.berth.domain.identity.User;
import dev.berth.domain.mail.MailTemplate;
import dev.berth.domain.shared.AuditAction;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.RequestOrigin;
import dev.berth.domain.shared.Secret;
import dev.berth.domain.tenancy.Tenant;
import dev.berth.domain.token.TokenPurpose;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Sets a password with a mailed link (OWASP forgot-password cheat sheet). Every session and API
 * token ends and nobody is logged in; a second factor and a suspension stay. Who reads the mail has
 * also proved the address, and is not locked out by what others tried at the log-in before.
 */
public final class ResetPassword {

  private static final AuditAction RESET = new AuditAction("user.reset_password");

  private final IdentityUnitOfWork unitOfWork;
  private final Accounts accounts;
  private final LinkedUsers linked;
  private final NewPasswords passwords;
  private final LimitTries tries;
  private final MailOrders mails;
  private final LinkAudit audit;
  private final Clock clock;

  /** The stores that a reset reads and writes. */
  public record Accounts(
      Users users,
      Memberships memberships,
      Tenants tenants,
      Sessions sessions,
      ApiTokens apiTokens) {}

  public ResetPassword(
      IdentityUnitOfWork unitOfWork,
      Accounts accounts,
      LinkTokens links,
      NewPasswords passwords,
      LimitTries tries,
      MailOrders mails,
      AuditLog audit,
      IdSource ids,
      Clock clock) {
    this.unitOfWork = unitOfWork;
    this.accounts = accounts;
    this.linked = new LinkedUsers(links, accounts.users());
    this.passwords = passwords;
    this.tries = tries;
    this.mails = mails;
    this.audit = new LinkAudit(audit, accounts.memberships(), ids);
    this.clock = clock;
  }

  /**
   * A password that is refused leaves the token as it was.
   *
   * @throws DomainException TOKEN_INVALID or one of the PASSWORD_ codes
   */
  public void handle(Secret token, Password chosen, RequestOrigin origin) {
    Set<String> names =
        unitOfWork.execute(() -> names(linked.look(TokenPurpose.RESET_PASSWORD, token)));
    PasswordHash hash = passwords.hash(chosen, names);
    unitOfWork.run(
        () -> {
          Instant now = clock.instant();
          User user = linked.take(TokenPurpose.RESET_PASSWORD, token).user();
          User changed =
              accounts.users().update(user.withNewPassword(hash, now).emailVerified(now));
          accounts.sessions().endAll(user.id(), Optional.empty(), now);
          accounts.apiTokens().removeAll(user.id());
          tries.forgetLogIns(changed.email());
          // Whoever asked for it may have been the one whom the new password is to keep out.
          mails.takeBack(MailTemplate.CONFIRM_EMAIL, user.id().value());
          mails.toUser(MailTemplate.PASSWORD_RESET, changed, origin, Map.of());
          audit.note(RESET, Optional.of(changed), origin, now);
        });
  }

  private Set<String> names(User user) {
    Set<String> names = new HashSet<>(Set.of(user.email().localPart()));
    accounts
        .memberships()
        .of(user.id())
        .flatMap(member -> accounts.tenants().find(member.tenant()))
        .ifPresent(tenant -> addNames(tenant, names));
    return names;
  }

  private static void addNames(Tenant tenant, Set<String> names) {
    names.add(tenant.name().value());
    names.add(tenant.slug().value());
  }
}
