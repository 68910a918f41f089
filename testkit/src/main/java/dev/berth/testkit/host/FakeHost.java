package dev.berth.testkit.host;

import dev.berth.application.host.DiskLimit;
import dev.berth.application.host.DiskQuotas;
import dev.berth.application.host.HealthProbe;
import dev.berth.application.host.Homes;
import dev.berth.application.host.HostException;
import dev.berth.application.host.LinuxAccounts;
import dev.berth.application.host.Observation;
import dev.berth.application.host.ResourceControls;
import dev.berth.application.host.WorkspaceLogs;
import dev.berth.application.host.WorkspaceNetworks;
import dev.berth.application.host.WorkspaceProcesses;
import dev.berth.application.host.WorkspaceSpec;
import dev.berth.application.portallocation.PortProbe;
import dev.berth.application.template.TemplateInstaller;
import dev.berth.domain.host.AccountNumber;
import dev.berth.domain.host.InstanceId;
import dev.berth.domain.portallocation.PortNumber;
import dev.berth.domain.quota.ResourceLimits;
import dev.berth.domain.shared.Secret;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.domain.template.Template;
import dev.berth.domain.template.TemplateId;
import dev.berth.testkit.host.HostMoment.Stage;
import dev.berth.testkit.quota.QuotaSamples;
import dev.berth.testkit.shared.Fresh;
import dev.berth.testkit.shared.InMemoryStore;
import dev.berth.testkit.template.FakeInstaller;
import dev.berth.testkit.template.TemplateSamples;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A machine in memory. A template's first word says what its process does: {@code answer}, {@code
 * silent}, {@code work}, or {@code die} with the last words behind it. Like a real machine it
 * outlives the control plane; a call to it in a unit of work fails.
 */
public final class FakeHost implements HostSide {

  private final Clock clock;
  private final FakeLogs logs = new FakeLogs();
  private final FakeControls controls = new FakeControls(this::effect);
  private final FakeMeters meters = new FakeMeters(this::process);
  private final FakeInstaller installer = new FakeInstaller(this::at);
  private final Set<InstanceId> homes = new HashSet<>();
  private final Set<InstanceId> configurations = new HashSet<>();
  private final Map<InstanceId, FakeProcess> processes = new HashMap<>();
  private final Set<PortNumber> strangers = new HashSet<>();
  private final FakeAccounts accounts =
      new FakeAccounts(
          (effect, instance) -> at(effect, Stage.BEFORE, Optional.of(instance)),
          (effect, instance) -> at(effect, Stage.HALFWAY, Optional.of(instance)),
          (effect, instance) -> at(effect, Stage.AFTER, Optional.of(instance)),
          instance -> process(instance).isPresent());
  private final FakeNetworks networks = new FakeNetworks(this::troubled);
  private final FakeDisk disk = new FakeDisk(this::troubled);
  private final FakeTraces traces = new FakeTraces(this::troubled);
  private volatile Trouble trouble = Trouble.NONE;
  private long pids = 1_000;

  public FakeHost(Clock clock) {
    this.clock = clock;
  }

  /**
   * All that is left of workspaces on the machine.
   *
   * @param accounts the number of each account, half ones included
   * @param listening the port of each process
   * @param limits what each workspace is held to
   * @param homeLimits how much each folder may hold, where that is limited
   * @param networks whose networks are there
   */
  public record Inventory(
      Map<InstanceId, AccountNumber> accounts,
      Set<InstanceId> homes,
      Set<InstanceId> configurations,
      Map<InstanceId, PortNumber> listening,
      Map<InstanceId, ResourceLimits> limits,
      Map<InstanceId, DiskLimit> homeLimits,
      Set<InstanceId> networks) {}

  /** From now on this goes wrong. */
  public void trouble(Trouble next) {
    trouble = next;
  }

  public synchronized Inventory look() {
    reap();
    return new Inventory(
        accounts.look(),
        Set.copyOf(homes),
        Set.copyOf(configurations),
        processes.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().port())),
        controls.held(),
        disk.limits(),
        networks.there());
  }

  /** What a restart of the machine does: nothing runs, and no network is left. */
  public synchronized void reboot() {
    processes.clear();
    networks.reboot();
  }

  @Override
  public Homes homes() {
    return new FakeHomes();
  }

  @Override
  public WorkspaceProcesses processes() {
    return new FakeProcesses();
  }

  @Override
  public ResourceControls controls() {
    return controls;
  }

  @Override
  public HealthProbe healthProbe() {
    return new FakeHealthProbe(this::process, logs, this::troubled);
  }

  @Override
  public WorkspaceLogs logs() {
    return logs;
  }

  @Override
  public PortProbe portProbe() {
    return new FakePortProbe();
  }

  @Override
  public FakeMeters meters() {
    return meters;
  }

  public AccountSide accountSide() {
    return accounts;
  }

  public LinuxAccounts accounts() {
    return accounts;
  }

  public FakeTraces traces() {
    return traces;
  }

  public WorkspaceNetworks networks() {
    return networks;
  }

  public DiskQuotas quotas() {
    return disk;
  }

  public TemplateInstaller installer() {
    return installer;
  }

  @Override
  public WorkspaceSpec answering() {
    return spec("answer");
  }

  @Override
  public WorkspaceSpec silent() {
    return spec("silent");
  }

  @Override
  public WorkspaceSpec working() {
    return spec("work");
  }

  @Override
  public WorkspaceSpec dying(String lastWords) {
    return spec("die", lastWords);
  }

  @Override
  public synchronized void kill(InstanceId instance) {
    processes.remove(instance);
  }

  @Override
  public void write(InstanceId instance, String text) {
    logs.write(instance, text);
  }

  @Override
  public void beat(InstanceId instance, Instant at) {
    meters.beat(instance, at);
  }

  @Override
  public Stranger stranger() {
    return strangerOn(freshPort());
  }

  /** Lets a program that is not ours listen on the port. */
  public synchronized Stranger strangerOn(PortNumber port) {
    strangers.add(port);
    return new Stranger() {
      @Override
      public PortNumber port() {
        return port;
      }

      @Override
      public void close() {
        leave(port);
      }
    };
  }

  private synchronized void leave(PortNumber port) {
    strangers.remove(port);
  }

  private WorkspaceSpec spec(String... argv) {
    WorkspaceId id = new WorkspaceId(Fresh.uuid());
    InstanceId instance = InstanceId.of(id);
    synchronized (this) {
      homes.add(instance);
    }
    Template template = TemplateSamples.template(new TemplateId("stand-in"), false, argv);
    return new WorkspaceSpec(
        id,
        instance,
        template,
        freshPort(),
        QuotaSamples.SMALL,
        WorkspaceSpec.Wishes.NONE,
        Optional.<Secret>empty());
  }

  private static PortNumber freshPort() {
    return new PortNumber(40_000 + (int) (Fresh.number() % 20_000));
  }

  private void at(String effect, Stage stage, Optional<InstanceId> instance) {
    troubled(new HostMoment(effect, stage, instance));
  }

  private void troubled(HostMoment moment) {
    trouble.at(moment);
  }

  private void effect(String name, InstanceId instance, Runnable half, Runnable whole) {
    InMemoryStore.requireNoneOpen("a call to a host");
    Optional<InstanceId> of = Optional.of(instance);
    at(name, Stage.BEFORE, of);
    locked(half);
    at(name, Stage.HALFWAY, of);
    locked(whole);
    at(name, Stage.AFTER, of);
  }

  private synchronized void locked(Runnable change) {
    reap();
    change.run();
  }

  private synchronized boolean isFree(PortNumber port) {
    reap();
    return !strangers.contains(port)
        && processes.values().stream().noneMatch(process -> process.port().equals(port));
  }

  private synchronized Optional<FakeProcess> process(InstanceId instance) {
    reap();
    return Optional.ofNullable(processes.get(instance));
  }

  private void reap() {
    processes.values().removeIf(FakeProcess::ending);
  }

  private void launch(WorkspaceSpec spec) {
    if (processes.containsKey(spec.instance())) {
      return;
    }
    String does = spec.template().argv().get(0);
    if (does.equals("die")) {
      logs.write(spec.instance(), spec.template().argv().get(1) + "\n");
    } else if (!isFree(spec.port())) {
      logs.write(spec.instance(), "EADDRINUSE: " + spec.port() + "\n");
    } else {
      processes.put(
          spec.instance(),
          new FakeProcess(pids++, clock.instant(), spec.port(), does.equals("answer"), false));
    }
  }

  private final class FakeHomes implements Homes {

    @Override
    public void ensure(InstanceId instance) {
      effect("home.ensure", instance, () -> homes.add(instance), () -> {});
    }

    @Override
    public void remove(InstanceId instance) {
      effect(
          "home.remove",
          instance,
          () -> {
            configurations.remove(instance);
            logs.forget(instance);
          },
          () -> homes.remove(instance));
    }

    @Override
    public boolean exists(InstanceId instance) {
      InMemoryStore.requireNoneOpen("a call to a host");
      return look().homes().contains(instance);
    }

    @Override
    public Set<InstanceId> inventory() {
      InMemoryStore.requireNoneOpen("a call to a host");
      return look().homes();
    }
  }

  private final class FakeProcesses implements WorkspaceProcesses {

    @Override
    public void ensureStarted(WorkspaceSpec spec) {
      if (!look().homes().contains(spec.instance())) {
        throw HostException.passing("The workspace has no folder.");
      }
      if (spec.template().password() && spec.password().isEmpty()) {
        throw HostException.permanent("The workspace has no password for its IDE.");
      }
      effect(
          "process.start",
          spec.instance(),
          () -> configurations.add(spec.instance()),
          () -> launch(spec));
    }

    @Override
    public Observation observe(InstanceId instance) {
      InMemoryStore.requireNoneOpen("a call to a host");
      return process(instance)
          .<Observation>map(found -> new Observation.Alive(found.pid(), found.since()))
          .orElseGet(() -> new Observation.Absent(logs.lastWords(instance)));
    }

    @Override
    public Set<InstanceId> alive(Set<InstanceId> instances) {
      InMemoryStore.requireNoneOpen("a call to a host");
      return look().listening().keySet().stream()
          .filter(instances::contains)
          .collect(Collectors.toSet());
    }

    @Override
    public void ensureStopped(InstanceId instance, Duration grace) {
      effect(
          "process.stop",
          instance,
          () -> processes.computeIfPresent(instance, (same, process) -> process.askedToEnd()),
          () -> processes.remove(instance));
    }

    @Override
    public Set<InstanceId> inventory() {
      InMemoryStore.requireNoneOpen("a call to a host");
      return look().listening().keySet();
    }
  }

  private final class FakePortProbe implements PortProbe {

    @Override
    public boolean free(PortNumber port) {
      InMemoryStore.requireNoneOpen("a look at a port");
      at("port.look", Stage.BEFORE, Optional.empty());
      return isFree(port);
    }
  }
}
