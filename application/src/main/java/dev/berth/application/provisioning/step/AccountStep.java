package dev.berth.application.provisioning.step;

import dev.berth.application.host.AccountLeases;
import dev.berth.application.host.AccountTraces;
import dev.berth.application.host.HostException;
import dev.berth.application.host.LinuxAccounts;
import dev.berth.application.provisioning.ProvisioningStep;
import dev.berth.application.provisioning.StepContext;
import dev.berth.application.shared.WorkspaceUnitOfWork;
import dev.berth.domain.host.AccountLease;
import dev.berth.domain.host.AccountNumber;
import dev.berth.domain.host.InstanceId;
import dev.berth.domain.provisioning.StepName;
import dev.berth.domain.workspace.Workspace;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Makes and removes the workspace's account, with all that it left on the machine. Its number is
 * leased with the wish, or here where the wish is older than that, and given back with the
 * tombstone only, as its port is: files keep their owner. A number that somebody has whom the
 * database does not know is given to nobody for a while, and another is leased, unless the
 * workspace has files under it.
 */
public final class AccountStep implements ProvisioningStep {

  private static final Duration RECHECK = Duration.ofDays(1);
  private static final int TRIES = 100;

  private final WorkspaceUnitOfWork unitOfWork;
  private final AccountLeases leases;
  private final LinuxAccounts accounts;
  private final AccountTraces traces;
  private final Clock clock;

  public AccountStep(
      WorkspaceUnitOfWork unitOfWork,
      AccountLeases leases,
      LinuxAccounts accounts,
      AccountTraces traces,
      Clock clock) {
    this.unitOfWork = unitOfWork;
    this.leases = leases;
    this.accounts = accounts;
    this.traces = traces;
    this.clock = clock;
  }

  @Override
  public StepName name() {
    return StepName.ACCOUNT;
  }

  @Override
  public void apply(StepContext context) {
    Workspace workspace = context.workspace();
    InstanceId instance = workspace.placement().instance();
    for (int i = 0; i < TRIES; i++) {
      AccountNumber number = held(workspace);
      if (context.lived() || accounts.mayHave(instance, number)) {
        accounts.ensure(instance, number);
        return;
      }
      block(context, number);
    }
    throw HostException.passing("Others have all account numbers that were tried.");
  }

  @Override
  public void undo(StepContext context) {
    accounts.remove(context.workspace().placement().instance());
    Optional<AccountLease> held = unitOfWork.execute(() -> leases.heldBy(context.workspace().id()));
    held.ifPresent(lease -> sweep(lease.number(), context));
  }

  /** Lets nobody have the number for a while; another step may have done so already. */
  private void block(StepContext context, AccountNumber number) {
    unitOfWork.run(
        () -> {
          context.hold().require();
          leases
              .heldBy(context.workspace().id())
              .filter(lease -> lease.number().equals(number))
              .ifPresent(lease -> leases.update(lease.released(clock.instant(), RECHECK)));
        });
  }

  /** As long as anything is left the step is not done, and nobody else gets the number. */
  private void sweep(AccountNumber number, StepContext context) {
    InstanceId instance = context.workspace().placement().instance();
    if (!accounts.mayHave(instance, number)) {
      context
          .progress()
          .at(1, "Somebody else has the number that was lent; theirs was left alone.");
      return;
    }
    AccountTraces.Swept swept = traces.sweep(instance, number, context.patience());
    if (!swept.left().isEmpty()) {
      throw HostException.passing(
          "The account left something outside its home that could not be removed: "
              + String.join(", ", swept.left()));
    }
    context.progress().at(1, told(swept.removed()));
  }

  private static String told(int removed) {
    return switch (removed) {
      case 0 -> "The account had left nothing outside its home.";
      case 1 -> "The account had left 1 thing outside its home; it was removed.";
      default ->
          "The account had left %d things outside its home; they were removed.".formatted(removed);
    };
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
