package dev.berth.testkit.host;

import dev.berth.application.host.WorkspaceNetworks;
import dev.berth.domain.host.InstanceId;
import dev.berth.testkit.host.HostMoment.Stage;
import dev.berth.testkit.shared.InMemoryStore;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Networks in memory. A call to them in a unit of work fails. */
public final class FakeNetworks implements WorkspaceNetworks {

  private final Trouble trouble;
  private final Set<InstanceId> networks = new HashSet<>();
  private final Set<InstanceId> cut = new HashSet<>();
  private boolean rules;

  public FakeNetworks(Trouble trouble) {
    this.trouble = trouble;
  }

  /** What a restart of the machine does: nothing is left. */
  public synchronized void reboot() {
    networks.clear();
    cut.clear();
    rules = false;
  }

  /** Takes away what the network is connected by. */
  public synchronized void cut(InstanceId instance) {
    cut.add(instance);
  }

  /** Takes the network's name away: what runs in it runs on, and nobody finds it any more. */
  public synchronized void lose(InstanceId instance) {
    networks.remove(instance);
  }

  /** Whose networks are there, for who looks from outside. */
  synchronized Set<InstanceId> there() {
    return Set.copyOf(networks);
  }

  /** Whether the rules stand. */
  public synchronized boolean guarded() {
    return rules;
  }

  @Override
  public void ensure(InstanceId instance) {
    ensureRules();
    change(
        "network.ensure",
        instance,
        () -> {
          networks.add(instance);
          cut.remove(instance);
        });
  }

  @Override
  public void remove(InstanceId instance) {
    change("network.remove", instance, () -> networks.remove(instance));
  }

  @Override
  public void ensureRules() {
    InMemoryStore.requireNoneOpen("a call to a host");
    at("network.rules", Stage.BEFORE, Optional.empty());
    guard();
    at("network.rules", Stage.AFTER, Optional.empty());
  }

  @Override
  public synchronized Set<InstanceId> inventory() {
    InMemoryStore.requireNoneOpen("a call to a host");
    return Set.copyOf(networks);
  }

  @Override
  public Set<InstanceId> connected() {
    InMemoryStore.requireNoneOpen("a call to a host");
    at("network.connected", Stage.BEFORE, Optional.empty());
    return whole();
  }

  private synchronized Set<InstanceId> whole() {
    Set<InstanceId> connected = new HashSet<>(networks);
    connected.removeAll(cut);
    return connected;
  }

  private synchronized void guard() {
    rules = true;
  }

  private void change(String effect, InstanceId instance, Runnable work) {
    InMemoryStore.requireNoneOpen("a call to a host");
    Optional<InstanceId> of = Optional.of(instance);
    at(effect, Stage.BEFORE, of);
    locked(work);
    at(effect, Stage.AFTER, of);
  }

  private synchronized void locked(Runnable work) {
    work.run();
  }

  private void at(String effect, Stage stage, Optional<InstanceId> instance) {
    trouble.at(new HostMoment(effect, stage, instance));
  }
}
