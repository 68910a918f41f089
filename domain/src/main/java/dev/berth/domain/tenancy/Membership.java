package dev.berth.domain.tenancy;

import dev.berth.domain.shared.Halt;
import dev.berth.domain.shared.Role;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * That a user belongs to a tenant, as what, and whether it may act.
 *
 * @param suspensionMessage what the member reads while it is suspended
 * @param version 0 until it is stored, then counted up by the database
 */
public record Membership(
    UserId user,
    TenantId tenant,
    Role role,
    MembershipStatus status,
    Optional<String> suspensionMessage,
    Instant createdAt,
    long version) {

  public Membership {
    if (role == Role.OPERATOR) {
      throw new IllegalArgumentException("an operator belongs to no tenant");
    }
  }

  public static Membership joined(UserId user, TenantId tenant, Role role, Instant now) {
    return new Membership(user, tenant, role, MembershipStatus.ACTIVE, Optional.empty(), now, 0);
  }

  public boolean active() {
    return status == MembershipStatus.ACTIVE;
  }

  /** Whether it may be given workspaces. */
  public boolean mayOwnWorkspaces() {
    return active() && role != Role.VIEWER;
  }

  /** Whether it is one of those whom a tenant cannot be without. */
  public boolean runsTenant() {
    return active() && role == Role.ADMIN;
  }

  /** Why nothing of its may run, if so. */
  public Optional<Halt> halt() {
    return active() ? Optional.empty() : Optional.of(Halt.OWNER_SUSPENDED);
  }

  public Membership as(Role next) {
    return new Membership(user, tenant, next, status, suspensionMessage, createdAt, version);
  }

  /** Suspended; the message is the new one, or the one it had. */
  public Membership suspended(Optional<SuspensionMessage> message) {
    return new Membership(
        user,
        tenant,
        role,
        MembershipStatus.SUSPENDED,
        message.map(SuspensionMessage::value).or(() -> suspensionMessage),
        createdAt,
        version);
  }

  /** Active again, and nothing is left to read. */
  public Membership reactivated() {
    return new Membership(
        user, tenant, role, MembershipStatus.ACTIVE, Optional.empty(), createdAt, version);
  }
}
