package dev.berth.host.helper.desk;

import dev.berth.application.host.AccountTraces;
import dev.berth.application.host.DiskLimit;
import dev.berth.application.host.DiskQuotas;
import dev.berth.application.host.DiskUsage;
import dev.berth.application.host.Homes;
import dev.berth.application.host.IsolationReport;
import dev.berth.application.host.LinuxAccounts;
import dev.berth.application.host.LogPosition;
import dev.berth.application.host.LogSlice;
import dev.berth.application.host.MeterReading;
import dev.berth.application.host.Observation;
import dev.berth.application.host.QuotaSupport;
import dev.berth.application.host.ResourceControls;
import dev.berth.application.host.WorkspaceLogs;
import dev.berth.application.host.WorkspaceMeters;
import dev.berth.application.host.WorkspaceNetworks;
import dev.berth.application.host.WorkspaceProcesses;
import dev.berth.application.host.WorkspaceSpec;
import dev.berth.domain.host.AccountNumber;
import dev.berth.domain.host.AccountRange;
import dev.berth.domain.host.InstanceId;
import dev.berth.domain.portallocation.PortNumber;
import dev.berth.domain.portallocation.PortRange;
import dev.berth.domain.quota.ResourceLimits;
import dev.berth.domain.template.TemplateId;
import dev.berth.host.helper.Facts;
import dev.berth.host.helper.RootPorts;
import dev.berth.testkit.template.TemplateSamples;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Ports behind a desk that record every change that reaches them, one text each. */
final class RecordingPorts {

  static final InstanceId RESERVED = new InstanceId("berthcanaryaaaaa");

  /** Accounts that are there already. */
  static final Map<InstanceId, AccountNumber> NUMBERS =
      Map.of(new InstanceId("taken2taken2take"), new AccountNumber(200_500));

  static final Desk.Rules RULES =
      new Desk.Rules(
          new AccountRange(new AccountNumber(200_000), new AccountNumber(201_000)),
          new PortRange(new PortNumber(20_000), new PortNumber(29_999)),
          List.of(TemplateSamples.template(new TemplateId("own"), false, "the desk's own")),
          Set.of(RESERVED),
          new Facts(Map.of("release", "1")));

  private record Pause(CountDownLatch within, CountDownLatch go) {}

  private final List<String> calls = new CopyOnWriteArrayList<>();
  private final AtomicReference<@Nullable Pause> pause = new AtomicReference<>();
  private volatile @Nullable RuntimeException fault;

  List<String> calls() {
    return calls;
  }

  /** From now on every call ends so. */
  void fail(@Nullable RuntimeException next) {
    fault = next;
  }

  /** The next change tells that it is within, and waits. */
  void pauseOnce(CountDownLatch within, CountDownLatch go) {
    pause.set(new Pause(within, go));
  }

  RootPorts all() {
    return new RootPorts(
        new Accounts(),
        (instance, number, patience) -> {
          change("sweep " + instance + " " + number + " " + patience);
          return new AccountTraces.Swept(3, List.of("/tmp/left"));
        },
        new Folders(),
        new Processes(),
        new Controls(),
        new Logs(),
        new Meters(),
        new Networks(),
        new Disk(),
        () -> {
          look();
          return new IsolationReport(List.of());
        },
        instance -> look(),
        () -> {
          look();
          return Set.of("4.139.0");
        });
  }

  private void change(String call) {
    Pause now = pause.getAndSet(null);
    if (now != null) {
      now.within().countDown();
      try {
        if (!now.go().await(20, TimeUnit.SECONDS)) {
          throw new AssertionError("nobody let it go on");
        }
      } catch (InterruptedException interrupted) {
        throw new AssertionError(interrupted);
      }
    }
    look();
    calls.add(call);
  }

  private boolean look() {
    RuntimeException now = fault;
    if (now != null) {
      throw now;
    }
    return true;
  }

  private final class Accounts implements LinuxAccounts {

    @Override
    public void ensure(InstanceId instance, AccountNumber number) {
      change("account " + instance + " " + number);
    }

    @Override
    public void remove(InstanceId instance) {
      change("remove account " + instance);
    }

    @Override
    public boolean exists(InstanceId instance) {
      return look();
    }

    @Override
    public boolean mayHave(InstanceId instance, AccountNumber number) {
      return look();
    }

    @Override
    public Optional<AccountNumber> numberOf(InstanceId instance) {
      look();
      return Optional.ofNullable(NUMBERS.get(instance));
    }

    @Override
    public Set<InstanceId> inventory() {
      look();
      return NUMBERS.keySet();
    }
  }

  private final class Folders implements Homes {

    @Override
    public void ensure(InstanceId instance) {
      change("home " + instance);
    }

    @Override
    public void remove(InstanceId instance) {
      change("remove home " + instance);
    }

    @Override
    public boolean exists(InstanceId instance) {
      return look();
    }

    @Override
    public Set<InstanceId> inventory() {
      look();
      return Set.of();
    }
  }

  private final class Processes implements WorkspaceProcesses {

    @Override
    public void ensureStarted(WorkspaceSpec spec) {
      change("start " + spec.instance() + " " + spec.template().argv() + " " + spec.wishes());
    }

    @Override
    public Observation observe(InstanceId instance) {
      look();
      return new Observation.Absent("");
    }

    @Override
    public Set<InstanceId> alive(Set<InstanceId> instances) {
      look();
      return Set.of();
    }

    @Override
    public void ensureStopped(InstanceId instance, Duration grace) {
      change("stop " + instance + " " + grace);
    }

    @Override
    public Set<InstanceId> inventory() {
      look();
      return Set.of();
    }
  }

  private final class Controls implements ResourceControls {

    @Override
    public Enforcement apply(InstanceId instance, ResourceLimits limits) {
      change("limit " + instance + " " + limits);
      return Enforcement.HELD;
    }

    @Override
    public boolean holds(InstanceId instance, ResourceLimits limits) {
      return look();
    }

    @Override
    public void lift(InstanceId instance) {
      change("lift " + instance);
    }
  }

  private final class Logs implements WorkspaceLogs {

    @Override
    public LogSlice tail(InstanceId instance, int lines) {
      look();
      return new LogSlice(List.of(), new LogPosition(0, 0));
    }

    @Override
    public LogSlice since(InstanceId instance, LogPosition position) {
      look();
      return new LogSlice(List.of(), position);
    }
  }

  private final class Meters implements WorkspaceMeters {

    @Override
    public Map<InstanceId, MeterReading> read(Set<InstanceId> instances) {
      look();
      return Map.of();
    }

    @Override
    public Optional<Instant> lastActivity(InstanceId instance) {
      look();
      return Optional.empty();
    }
  }

  private final class Networks implements WorkspaceNetworks {

    @Override
    public void ensure(InstanceId instance) {
      change("network " + instance);
    }

    @Override
    public void remove(InstanceId instance) {
      change("remove network " + instance);
    }

    @Override
    public void ensureRules() {
      look();
    }

    @Override
    public Set<InstanceId> inventory() {
      look();
      return Set.of();
    }

    @Override
    public Set<InstanceId> connected() {
      look();
      return Set.of();
    }
  }

  private final class Disk implements DiskQuotas {

    @Override
    public QuotaSupport probe() {
      look();
      return QuotaSupport.none("It has none.");
    }

    @Override
    public void ensure(InstanceId instance, DiskLimit limit) {
      change("quota " + instance + " " + limit);
    }

    @Override
    public void tighten() {
      look();
    }

    @Override
    public void remove(InstanceId instance) {
      change("remove quota " + instance);
    }

    @Override
    public Optional<DiskUsage> usage(InstanceId instance) {
      look();
      return Optional.empty();
    }
  }
}
