package dev.berth.testkit.host;

import dev.berth.application.host.DiskLimit;
import dev.berth.application.host.DiskQuotas;
import dev.berth.application.host.DiskUsage;
import dev.berth.application.host.HostException;
import dev.berth.application.host.QuotaMode;
import dev.berth.application.host.QuotaSupport;
import dev.berth.domain.host.InstanceId;
import dev.berth.testkit.host.HostMoment.Stage;
import dev.berth.testkit.shared.InMemoryStore;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A disk in memory that limits places. A call to it in a unit of work fails. */
public final class FakeDisk implements DiskSide, DiskQuotas {

  private static final long MEBIBYTE = 1L << 20;

  private final Trouble trouble;
  private final Map<InstanceId, DiskLimit> limits = new HashMap<>();
  private final Map<InstanceId, Long> written = new HashMap<>();
  private QuotaSupport support =
      new QuotaSupport(QuotaMode.ENFORCED, "fake", true, "The disk in memory enforces limits.");
  private boolean required;

  public FakeDisk(Trouble trouble) {
    this.trouble = trouble;
  }

  /** From now on it can do this, and enforced limits are required or not. */
  public synchronized void supports(QuotaSupport next, boolean limitsRequired) {
    support = next;
    required = limitsRequired;
  }

  /** The limits that are set. */
  public synchronized Map<InstanceId, DiskLimit> limits() {
    return Map.copyOf(limits);
  }

  @Override
  public DiskQuotas quotas() {
    return this;
  }

  @Override
  public InstanceId account() {
    return HostSamples.instance();
  }

  @Override
  public synchronized boolean write(InstanceId instance, int mebibytes) {
    long after = written.getOrDefault(instance, 0L) + mebibytes;
    DiskLimit limit = limits.get(instance);
    if (limit != null && support.mode() == QuotaMode.ENFORCED && after > limit.mebibytes()) {
      return false;
    }
    written.put(instance, after);
    return true;
  }

  @Override
  public synchronized QuotaSupport probe() {
    InMemoryStore.requireNoneOpen("a call to a host");
    return support;
  }

  @Override
  public void ensure(InstanceId instance, DiskLimit limit) {
    QuotaSupport can = probe();
    if (isRequired() && can.mode() != QuotaMode.ENFORCED) {
      throw HostException.permanent("Limits of disks are required. " + can.sentence());
    }
    if (can.mode() != QuotaMode.NONE) {
      change("quota.ensure", instance, () -> limits.put(instance, limit));
    }
  }

  @Override
  public void tighten() {
    InMemoryStore.requireNoneOpen("a call to a host");
    trouble.at(new HostMoment("quota.tighten", Stage.BEFORE, Optional.empty()));
  }

  @Override
  public void remove(InstanceId instance) {
    InMemoryStore.requireNoneOpen("a call to a host");
    change(
        "quota.remove",
        instance,
        () -> {
          limits.remove(instance);
          written.remove(instance);
        });
  }

  @Override
  public synchronized Optional<DiskUsage> usage(InstanceId instance) {
    InMemoryStore.requireNoneOpen("a call to a host");
    return limits.containsKey(instance)
        ? Optional.of(
            new DiskUsage(written.getOrDefault(instance, 0L) * MEBIBYTE, OptionalLong.empty()))
        : Optional.empty();
  }

  private synchronized boolean isRequired() {
    return required;
  }

  private void change(String effect, InstanceId instance, Runnable work) {
    at(effect, Stage.BEFORE, instance);
    locked(work);
    at(effect, Stage.AFTER, instance);
  }

  private synchronized void locked(Runnable work) {
    work.run();
  }

  private void at(String effect, Stage stage, InstanceId instance) {
    trouble.at(new HostMoment(effect, stage, Optional.of(instance)));
  }
}
