package dev.berth.application.membership;

import dev.berth.application.audit.AuditLog;
import dev.berth.application.session.Sessions;
import dev.berth.application.shared.IdSource;
import dev.berth.application.shared.IdentityNews;
import dev.berth.application.shared.IdentityUnitOfWork;
import dev.berth.application.tenancy.Memberships;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.AuditAction;
import dev.berth.domain.shared.AuditEntry;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.Permission;
import dev.berth.domain.shared.Role;
import dev.berth.domain.shared.SharedError;
import dev.berth.domain.shared.UserId;
import dev.berth.domain.tenancy.Membership;
import dev.berth.domain.tenancy.MembershipStatus;
import dev.berth.domain.tenancy.SuspensionMessage;
import dev.berth.domain.tenancy.TenancyError;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Gives a member another role, suspends it with a message or lets it back in. It holds from the
 * member's next request on (ASVS 5.0, 8.3.2). Nobody acts on a higher role, and a tenant keeps an
 * active admin.
 *
 * <p>While somebody is suspended the sessions live on, so that each can tell the message, and open
 * nothing. Who is let back in logs in again: nobody knows who has had the device meanwhile. API
 * tokens only sleep.
 */
public final class ChangeMember {

  private static final AuditAction ROLE_CHANGED = new AuditAction("member.change_role");
  private static final AuditAction SUSPENDED = new AuditAction("member.suspend");
  private static final AuditAction REACTIVATED = new AuditAction("member.reactivate");

  private final IdentityUnitOfWork unitOfWork;
  private final TenantPeople people;
  private final Memberships memberships;
  private final Sessions sessions;
  private final IdentityNews news;
  private final AuditLog audit;
  private final IdSource ids;
  private final Clock clock;

  /** What is to be new; what is absent stays. */
  public record Change(
      Optional<Role> role,
      Optional<MembershipStatus> status,
      Optional<SuspensionMessage> message) {}

  public ChangeMember(
      IdentityUnitOfWork unitOfWork,
      TenantPeople people,
      Memberships memberships,
      Sessions sessions,
      IdentityNews news,
      AuditLog audit,
      IdSource ids,
      Clock clock) {
    this.unitOfWork = unitOfWork;
    this.people = people;
    this.memberships = memberships;
    this.sessions = sessions;
    this.news = news;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * @param expected whether the member is still what the caller has seen
   * @throws DomainException PERMISSION_DENIED, USER_NOT_FOUND, LAST_ADMIN, STALE_VERSION,
   *     MESSAGE_WITHOUT_SUSPENSION
   */
  public Member handle(Actor actor, UserId id, Change change, Predicate<Member> expected) {
    actor.require(Permission.MEMBERS_MANAGE);
    return unitOfWork.execute(
        () -> {
          Member member = people.changeable(actor, id);
          if (!expected.test(member)) {
            throw new DomainException(SharedError.STALE_VERSION);
          }
          Membership before = member.membership();
          Membership after = changed(before, change);
          if (after.equals(before)) {
            return member;
          }
          if (!after.runsTenant()) {
            people.requireAnotherAdmin(before);
          }
          Membership stored = memberships.update(after);
          note(actor, before, stored);
          if (before.active() != stored.active()) {
            news.member(
                actor.requireTenant(), id, stored.halt(), stored.version(), clock.instant());
          }
          return new Member(member.user(), stored);
        });
  }

  private static Membership changed(Membership before, Change change) {
    Membership inRole = change.role().map(before::as).orElse(before);
    MembershipStatus status = change.status().orElse(before.status());
    if (status == MembershipStatus.SUSPENDED) {
      return inRole.suspended(change.message());
    }
    if (change.message().isPresent()) {
      throw new DomainException(TenancyError.MESSAGE_WITHOUT_SUSPENSION);
    }
    return inRole.reactivated();
  }

  private void note(Actor actor, Membership before, Membership after) {
    if (before.role() != after.role()) {
      append(
          actor,
          after,
          ROLE_CHANGED,
          Map.of("from", word(before.role()), "to", word(after.role())));
    }
    boolean newMessage = !before.suspensionMessage().equals(after.suspensionMessage());
    if (!after.active() && (before.active() || newMessage)) {
      append(
          actor,
          after,
          SUSPENDED,
          after.suspensionMessage().map(text -> Map.of("message", text)).orElse(Map.of()));
    }
    if (after.active() && !before.active()) {
      append(actor, after, REACTIVATED, Map.of("sessions", Integer.toString(endedSessions(after))));
    }
  }

  private int endedSessions(Membership member) {
    return sessions.endAll(member.user(), Optional.empty(), clock.instant());
  }

  private void append(
      Actor actor, Membership member, AuditAction action, Map<String, String> detail) {
    audit.append(
        AuditEntry.by(actor, ids.next(), action, "user:" + member.user(), clock.instant())
            .with(detail));
  }

  private static String word(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }
}
