package dev.berth.application.offboarding;

import dev.berth.application.shared.Page;
import dev.berth.application.shared.PageRequest;
import dev.berth.application.shared.WorkspaceUnitOfWork;
import dev.berth.domain.offboarding.Offboarding;
import dev.berth.domain.offboarding.OffboardingError;
import dev.berth.domain.offboarding.OffboardingId;
import dev.berth.domain.offboarding.OffboardingState;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.Permission;
import dev.berth.domain.shared.TenantId;
import java.util.Optional;

/**
 * How far the off-boarding of people and tenants is: of all for operators, of the own for admins.
 */
public final class ReadOffboardings {

  private final WorkspaceUnitOfWork unitOfWork;
  private final Offboardings offboardings;

  public ReadOffboardings(WorkspaceUnitOfWork unitOfWork, Offboardings offboardings) {
    this.unitOfWork = unitOfWork;
    this.offboardings = offboardings;
  }

  /**
   * Everybody's, newest first.
   *
   * @throws DomainException PERMISSION_DENIED, CURSOR_MALFORMED
   */
  public Page<Offboarding> listAll(
      Actor actor, Optional<OffboardingState> state, PageRequest page) {
    actor.require(Permission.INSTALLATION_RUN);
    return unitOfWork.execute(() -> offboardings.listAll(state, page));
  }

  /**
   * Anybody's.
   *
   * @throws DomainException PERMISSION_DENIED, OFFBOARDING_NOT_FOUND
   */
  public Offboarding one(Actor actor, OffboardingId id) {
    actor.require(Permission.INSTALLATION_RUN);
    return unitOfWork
        .execute(() -> offboardings.findAnywhere(id))
        .orElseThrow(() -> new DomainException(OffboardingError.OFFBOARDING_NOT_FOUND));
  }

  /**
   * Those of the own tenant, newest first.
   *
   * @throws DomainException PERMISSION_DENIED, CURSOR_MALFORMED
   */
  public Page<Offboarding> ofTenant(
      Actor actor, Optional<OffboardingState> state, PageRequest page) {
    actor.require(Permission.MEMBERS_MANAGE);
    TenantId tenant = actor.requireTenant().id();
    return unitOfWork.execute(() -> offboardings.list(tenant, state, page));
  }
}
