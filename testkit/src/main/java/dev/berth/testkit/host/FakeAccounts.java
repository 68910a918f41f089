package dev.berth.testkit.host;

import dev.berth.application.host.HostException;
import dev.berth.application.host.LinuxAccounts;
import dev.berth.domain.host.AccountNumber;
import dev.berth.domain.host.InstanceId;
import dev.berth.testkit.shared.InMemoryStore;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** The password file of a {@link FakeHost}; half an account is a group without its user. */
final class FakeAccounts implements LinuxAccounts, AccountSide {

  private static final long FIRST_FREE = 900_000;

  private final BiConsumer<String, InstanceId> before;
  private final BiConsumer<String, InstanceId> halfway;
  private final BiConsumer<String, InstanceId> after;
  private final Predicate<InstanceId> running;
  private final Map<InstanceId, AccountNumber> groups = new HashMap<>();
  private final Map<InstanceId, AccountNumber> users = new HashMap<>();
  private final Set<InstanceId> busy = new HashSet<>();
  private long free = FIRST_FREE;

  FakeAccounts(
      BiConsumer<String, InstanceId> before,
      BiConsumer<String, InstanceId> halfway,
      BiConsumer<String, InstanceId> after,
      Predicate<InstanceId> running) {
    this.before = before;
    this.halfway = halfway;
    this.after = after;
    this.running = running;
  }

  @Override
  public void ensure(InstanceId instance, AccountNumber number) {
    InMemoryStore.requireNoneOpen("a call to a host");
    before.accept("account.ensure", instance);
    requireNobodyElse(instance, number);
    put(groups, instance, number);
    halfway.accept("account.ensure", instance);
    put(users, instance, number);
    after.accept("account.ensure", instance);
  }

  @Override
  public void remove(InstanceId instance) {
    InMemoryStore.requireNoneOpen("a call to a host");
    before.accept("account.remove", instance);
    if (running.test(instance) || isBusy(instance)) {
      throw HostException.passing("Processes of the workspace are left.");
    }
    drop(users, instance);
    halfway.accept("account.remove", instance);
    drop(groups, instance);
    after.accept("account.remove", instance);
  }

  @Override
  public synchronized boolean exists(InstanceId instance) {
    InMemoryStore.requireNoneOpen("a call to a host");
    return users.containsKey(instance);
  }

  @Override
  public synchronized boolean mayHave(InstanceId instance, AccountNumber number) {
    InMemoryStore.requireNoneOpen("a call to a host");
    return groups.entrySet().stream()
        .noneMatch(group -> group.getValue().equals(number) && !group.getKey().equals(instance));
  }

  @Override
  public synchronized Optional<AccountNumber> numberOf(InstanceId instance) {
    InMemoryStore.requireNoneOpen("a call to a host");
    return Optional.ofNullable(users.get(instance));
  }

  @Override
  public synchronized Set<InstanceId> inventory() {
    InMemoryStore.requireNoneOpen("a call to a host");
    return Set.copyOf(users.keySet());
  }

  /** Every trace of an account. */
  synchronized Map<InstanceId, AccountNumber> look() {
    Map<InstanceId, AccountNumber> all = new HashMap<>(groups);
    all.putAll(users);
    return Map.copyOf(all);
  }

  @Override
  public LinuxAccounts accounts() {
    return this;
  }

  @Override
  public synchronized AccountNumber freeNumber() {
    return new AccountNumber(free++);
  }

  @Override
  public synchronized Busy busy(InstanceId instance) {
    busy.add(instance);
    return () -> rest(instance);
  }

  private synchronized void rest(InstanceId instance) {
    busy.remove(instance);
  }

  private synchronized boolean isBusy(InstanceId instance) {
    return busy.contains(instance);
  }

  private synchronized void requireNobodyElse(InstanceId instance, AccountNumber number) {
    Optional<AccountNumber> present = Optional.ofNullable(groups.get(instance));
    boolean taken = present.isEmpty() && groups.containsValue(number);
    if (taken || present.filter(held -> !held.equals(number)).isPresent()) {
      throw HostException.permanent("Another account has the number " + number + ".");
    }
  }

  private synchronized void put(
      Map<InstanceId, AccountNumber> file, InstanceId instance, AccountNumber number) {
    file.put(instance, number);
  }

  private synchronized void drop(Map<InstanceId, AccountNumber> file, InstanceId instance) {
    file.remove(instance);
  }
}
