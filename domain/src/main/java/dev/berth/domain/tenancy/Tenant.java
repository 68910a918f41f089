package dev.berth.domain.tenancy;

import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.Halt;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.TenantLimits;
import dev.berth.domain.shared.TenantSlug;
import dev.berth.domain.shared.TenantStanding;
import java.time.Instant;
import java.util.Optional;

/**
 * A company or organization.
 *
 * @param portProxy whether the IDEs of its workspaces may hand on to other ports of the workspace
 * @param suspensionMessage what its people read while it is suspended
 * @param deletion present while it is being deleted
 * @param version 0 until it is stored, then counted up by the database
 */
public record Tenant(
    TenantId id,
    TenantName name,
    TenantSlug slug,
    PlanName plan,
    TenantLimits limits,
    boolean portProxy,
    TenantStatus status,
    Optional<String> suspensionMessage,
    Optional<TenantDeletion> deletion,
    Instant createdAt,
    Instant updatedAt,
    long version) {

  /** A new tenant on a plan, active at once. */
  public static Tenant registered(
      TenantId id, TenantName name, TenantSlug slug, Plan plan, Instant now) {
    return new Tenant(
        id,
        name,
        slug,
        plan.name(),
        plan.limits(),
        false,
        TenantStatus.ACTIVE,
        Optional.empty(),
        Optional.empty(),
        now,
        now,
        0);
  }

  public boolean active() {
    return status == TenantStatus.ACTIVE;
  }

  public Tenant renamed(TenantName next, Instant now) {
    return copy(next, plan, limits, status, suspensionMessage, deletion, now);
  }

  /** Whose IDEs may hand on to other ports from now on, or may not; what runs is not changed. */
  public Tenant proxyingPorts(boolean allowed, Instant now) {
    return new Tenant(
        id,
        name,
        slug,
        plan,
        limits,
        allowed,
        status,
        suspensionMessage,
        deletion,
        createdAt,
        now,
        version);
  }

  /** On another plan, whose limits it takes over. */
  public Tenant on(Plan next, Instant now) {
    return copy(name, next.name(), next.limits(), status, suspensionMessage, deletion, now);
  }

  /** With limits of its own, whatever its plan says. */
  public Tenant limitedTo(TenantLimits own, Instant now) {
    return copy(name, plan, own, status, suspensionMessage, deletion, now);
  }

  /**
   * Suspended; the message is the new one, or the one it had.
   *
   * @throws DomainException TENANT_BEING_DELETED
   */
  public Tenant suspended(Optional<SuspensionMessage> message, Instant now) {
    requireNoDeletion();
    Optional<String> text = message.map(SuspensionMessage::value).or(() -> suspensionMessage);
    return copy(name, plan, limits, TenantStatus.SUSPENDED, text, deletion, now);
  }

  /**
   * Active again, from whatever it was.
   *
   * @throws DomainException TENANT_BEING_DELETED once nothing brings it back
   */
  public Tenant reactivated(Instant now) {
    if (deletion.filter(TenantDeletion::begun).isPresent()) {
      throw new DomainException(TenancyError.TENANT_BEING_DELETED);
    }
    return copy(name, plan, limits, TenantStatus.ACTIVE, Optional.empty(), Optional.empty(), now);
  }

  /**
   * To be deleted when the grace is over.
   *
   * @throws DomainException TENANT_BEING_DELETED already
   */
  public Tenant deletionAsked(Instant dueAt, Instant now) {
    requireNoDeletion();
    TenantDeletion asked = new TenantDeletion(dueAt, false);
    return copy(
        name, plan, limits, TenantStatus.DELETING, suspensionMessage, Optional.of(asked), now);
  }

  /** The grace is over. */
  public Tenant deletionBegun(Instant now) {
    Optional<TenantDeletion> begun = deletion.map(asked -> new TenantDeletion(asked.dueAt(), true));
    return copy(name, plan, limits, status, suspensionMessage, begun, now);
  }

  /** Why nothing of its may run, if so. */
  public Optional<Halt> halt() {
    return switch (status) {
      case ACTIVE -> Optional.empty();
      case SUSPENDED -> Optional.of(Halt.TENANT_SUSPENDED);
      case DELETING -> Optional.of(Halt.TENANT_DELETING);
    };
  }

  /** What the workspace side may know. */
  public TenantStanding standing() {
    return new TenantStanding(id, slug, limits, portProxy, version);
  }

  private void requireNoDeletion() {
    if (status == TenantStatus.DELETING) {
      throw new DomainException(TenancyError.TENANT_BEING_DELETED);
    }
  }

  private Tenant copy(
      TenantName newName,
      PlanName newPlan,
      TenantLimits newLimits,
      TenantStatus newStatus,
      Optional<String> message,
      Optional<TenantDeletion> newDeletion,
      Instant now) {
    return new Tenant(
        id,
        newName,
        slug,
        newPlan,
        newLimits,
        portProxy,
        newStatus,
        message,
        newDeletion,
        createdAt,
        now,
        version);
  }
}
