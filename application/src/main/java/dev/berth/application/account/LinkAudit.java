package dev.berth.application.account;

import dev.berth.application.audit.AuditLog;
import dev.berth.application.shared.IdSource;
import dev.berth.application.tenancy.Memberships;
import dev.berth.domain.identity.User;
import dev.berth.domain.shared.AuditAction;
import dev.berth.domain.shared.AuditEntry;
import dev.berth.domain.shared.RequestOrigin;
import dev.berth.domain.shared.UserId;
import dev.berth.domain.tenancy.Membership;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Notes what was done without a session; the same work for known and unknown people. */
final class LinkAudit {

  private static final UserId NOBODY = new UserId(new UUID(0, 0));

  private final AuditLog audit;
  private final Memberships memberships;
  private final IdSource ids;

  LinkAudit(AuditLog audit, Memberships memberships, IdSource ids) {
    this.audit = audit;
    this.memberships = memberships;
    this.ids = ids;
  }

  void note(AuditAction action, Optional<User> user, RequestOrigin origin, Instant now) {
    note(action, user, origin, now, Map.of());
  }

  void note(
      AuditAction action,
      Optional<User> user,
      RequestOrigin origin,
      Instant now,
      Map<String, String> detail) {
    UserId asked = user.map(User::id).orElse(NOBODY);
    audit.append(
        new AuditEntry(
            ids.next(),
            now,
            user.map(User::id),
            memberships.of(asked).map(Membership::tenant),
            action,
            user.map(known -> "user:" + known.id()).orElse("user:unknown"),
            origin,
            detail));
  }
}
