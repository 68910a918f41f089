package dev.berth.application.provisioning;

import dev.berth.application.host.AccountLeases;
import dev.berth.application.host.LinuxAccounts;
import dev.berth.application.shared.WorkspaceUnitOfWork;
import dev.berth.domain.host.AccountLease;
import dev.berth.domain.host.AccountNumber;
import dev.berth.domain.provisioning.StepName;
import dev.berth.domain.workspace.Workspace;
import java.time.Clock;
import java.util.Optional;

/**
 * Makes and removes the workspace's account. Its number is leased with the wish, or here where the
 * wish is older than that, and given back with the tombstone only, as its port is: files keep their
 * owner.
 */
public final class AccountStep implements ProvisioningStep {

  private final WorkspaceUnitOfWork unitOfWork;
  private final AccountLeases leases;
  private final LinuxAccounts accounts;
  private final Clock clock;

  public AccountStep(
      WorkspaceUnitOfWork unitOfWork, AccountLeases leases, LinuxAccounts accounts, Clock clock) {
    this.unitOfWork = unitOfWork;
    this.leases = leases;
    this.accounts = accounts;
    this.clock = clock;
  }

  @Override
  public StepName name() {
    return StepName.ACCOUNT;
  }

  @Override
  public void apply(StepContext context) {
    accounts.ensure(context.workspace().placement().instance(), held(context.workspace()));
  }

  @Override
  public void undo(StepContext context) {
    accounts.remove(context.workspace().placement().instance());
  }

  private AccountNumber held(Workspace workspace) {
    return unitOfWork.execute(
        () -> {
          Optional<AccountLease> held = leases.heldBy(workspace.id());
          return held.orElseGet(
                  () -> leases.claim(workspace.placement().host(), workspace.id(), clock.instant()))
              .number();
        });
  }
}
