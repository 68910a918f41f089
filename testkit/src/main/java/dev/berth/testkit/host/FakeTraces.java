package dev.berth.testkit.host;

import dev.berth.application.host.AccountTraces;
import dev.berth.application.host.HostException;
import dev.berth.application.host.LinuxAccounts;
import dev.berth.domain.host.AccountNumber;
import dev.berth.domain.host.InstanceId;
import dev.berth.testkit.host.HostMoment.Stage;
import dev.berth.testkit.shared.InMemoryStore;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What accounts left on a machine in memory. A call to it in a unit of work fails. */
public final class FakeTraces implements AccountTraces, TraceSide {

  private static final long FIRST_FREE = 950_000;

  private final Trouble trouble;
  private final LinuxAccounts accounts;
  private final Map<AccountNumber, Integer> left = new HashMap<>();
  private final Set<AccountNumber> stuck = new HashSet<>();
  private long free = FIRST_FREE;

  /**
   * @param accounts those of the same machine
   */
  public FakeTraces(Trouble trouble, LinuxAccounts accounts) {
    this.trouble = trouble;
    this.accounts = accounts;
  }

  /** From now on what the number left can be removed or not. */
  public synchronized void stuck(AccountNumber number, boolean isSo) {
    if (isSo) {
      stuck.add(number);
    } else {
      stuck.remove(number);
    }
  }

  @Override
  public Swept sweep(InstanceId instance, AccountNumber number, Duration patience) {
    InMemoryStore.requireNoneOpen("a call to a host");
    at(Stage.BEFORE);
    if (!accounts.mayHave(instance, number)) {
      throw HostException.permanent("Another account has the number " + number + ".");
    }
    Swept swept = swept(number);
    at(Stage.AFTER);
    return swept;
  }

  private synchronized Swept swept(AccountNumber number) {
    int there = left.getOrDefault(number, 0);
    if (there > 0 && stuck.contains(number)) {
      return new Swept(0, List.of("/tmp/left-of-" + number));
    }
    left.remove(number);
    return new Swept(there, List.of());
  }

  @Override
  public AccountTraces traces() {
    return this;
  }

  @Override
  public LinuxAccounts accounts() {
    return accounts;
  }

  @Override
  public synchronized AccountNumber freeNumber() {
    return new AccountNumber(free++);
  }

  @Override
  public synchronized void leave(AccountNumber owner) {
    left.merge(owner, 1, Integer::sum);
  }

  @Override
  public synchronized int left(AccountNumber owner) {
    return left.getOrDefault(owner, 0);
  }

  /** Whose things are there. */
  public synchronized Set<AccountNumber> owners() {
    return Set.copyOf(left.keySet());
  }

  private void at(Stage stage) {
    trouble.at(new HostMoment("traces.sweep", stage, Optional.empty()));
  }
}
