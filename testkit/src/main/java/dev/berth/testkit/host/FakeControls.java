package dev.berth.testkit.host;

import dev.berth.application.host.ResourceControls;
import dev.berth.domain.host.InstanceId;
import dev.berth.domain.quota.ResourceLimits;
import dev.berth.testkit.shared.InMemoryStore;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Limits of a {@link FakeHost}: it records them. Halfway only the memory's is the new one. */
final class FakeControls implements ResourceControls {

  private final Map<InstanceId, ResourceLimits> held = new ConcurrentHashMap<>();
  private final Effects effects;

  /** Does something in two parts, at moments at which it can go wrong. */
  interface Effects {

    void effect(String name, InstanceId instance, Runnable half, Runnable whole);
  }

  FakeControls(Effects effects) {
    this.effects = effects;
  }

  Map<InstanceId, ResourceLimits> held() {
    return Map.copyOf(held);
  }

  @Override
  public Enforcement apply(InstanceId instance, ResourceLimits limits) {
    effects.effect(
        "limits.apply",
        instance,
        () -> held.merge(instance, limits, FakeControls::half),
        () -> held.put(instance, limits));
    return Enforcement.HELD;
  }

  @Override
  public boolean holds(InstanceId instance, ResourceLimits limits) {
    InMemoryStore.requireNoneOpen("a call to a host");
    return limits.equals(held.get(instance));
  }

  @Override
  public void lift(InstanceId instance) {
    effects.effect("limits.lift", instance, () -> {}, () -> held.remove(instance));
  }

  private static ResourceLimits half(ResourceLimits before, ResourceLimits after) {
    return new ResourceLimits(before.diskMb(), after.memoryMb(), before.cpuPercent());
  }
}
