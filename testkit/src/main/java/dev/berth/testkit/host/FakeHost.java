package dev.berth.testkit.host;

import dev.berth.application.host.DiskLimit;
import dev.berth.application.host.DiskQuotas;
import dev.berth.application.host.HealthProbe;
import dev.berth.application.host.Homes;
import dev.berth.application.host.HostException;
import dev.berth.application.host.HostFence;
import dev.berth.application.host.LinuxAccounts;
import dev.berth.application.host.ResourceControls;
import dev.berth.application.host.WorkspaceLogs;
import dev.berth.application.host.WorkspaceProcesses;
import dev.berth.application.host.WorkspaceSpec;
import dev.berth.application.portallocation.PortProbe;
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
  private boolean mounted = true;
  private final Set<InstanceId> unmounted = new HashSet<>();
  private final Set<InstanceId> configurations = new HashSet<>();
  private final Map<InstanceId, FakeProcess> processes = new HashMap<>();
  private final Set<PortNumber> strangers = new HashSet<>();
  private final FakeFence fence = new FakeFence();
  private final FakeAccounts accounts =
      new FakeAccounts(
          (effect, instance) ->
              changing(new HostMoment(effect, Stage.BEFORE, Optional.of(instance))),
          (effect, instance) -> at(effect, Stage.HALFWAY, Optional.of(instance)),
          (effect, instance) -> at(effect, Stage.AFTER, Optional.of(instance)),
          instance -> process(instance).isPresent());
  private final FakeNetworks networks = new FakeNetworks(this::changing);
  private final FakeDisk disk = new FakeDisk(this::changing);
  private final FakeTraces traces = new FakeTraces(this::troubled, accounts);
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

  /** The disk of the homes is not seen any more; an empty folder is in its place. */
  public synchronized void unmount() {
    mounted = false;
    unmounted.addAll(homes);
    homes.clear();
  }

  /** The disk is there again, and hides what was made in its place. */
  public synchronized void mount() {
    mounted = true;
    homes.clear();
    homes.addAll(unmounted);
    unmounted.clear();
  }

  @Override
  public Homes homes() {
    return new FakeHomes();
  }

  @Override
  public WorkspaceProcesses processes() {
    return new FakeProcesses(this);
  }

  @Override
  public ResourceControls controls() {
    return controls;
  }

  @Override
  public HealthProbe healthProbe() {
    return new FakeHealthProbe(this);
  }

  @Override
  public WorkspaceLogs logs() {
    return logs.asked(instance -> at("log.read", Stage.BEFORE, Optional.of(instance)));
  }

  @Override
  public PortProbe portProbe() {
    return new FakePortProbe(this);
  }

  /** What keeps those out who have lost their lease. */
  public HostFence fence() {
    return fence;
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

  public FakeNetworks networks() {
    return networks;
  }

  public DiskQuotas quotas() {
    return disk;
  }

  public FakeInstaller installer() {
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

  void at(String effect, Stage stage, Optional<InstanceId> instance) {
    troubled(new HostMoment(effect, stage, instance));
  }

  private void changing(HostMoment moment) {
    if (moment.stage() == Stage.BEFORE) {
      moment.instance().ifPresent(fence::admit);
    }
    troubled(moment);
  }

  private void troubled(HostMoment moment) {
    trouble.at(moment);
  }

  void effect(String name, InstanceId instance, Runnable half, Runnable whole) {
    InMemoryStore.requireNoneOpen("a call to a host");
    Optional<InstanceId> of = Optional.of(instance);
    changing(new HostMoment(name, Stage.BEFORE, of));
    locked(half);
    at(name, Stage.HALFWAY, of);
    locked(whole);
    at(name, Stage.AFTER, of);
  }

  private synchronized void locked(Runnable change) {
    reap();
    change.run();
  }

  synchronized boolean isFree(PortNumber port) {
    reap();
    return !strangers.contains(port)
        && processes.values().stream().noneMatch(process -> process.port().equals(port));
  }

  synchronized Optional<FakeProcess> process(InstanceId instance) {
    reap();
    return Optional.ofNullable(processes.get(instance));
  }

  private void reap() {
    processes.values().removeIf(FakeProcess::ending);
  }

  String lastWords(InstanceId instance) {
    return logs.lastWords(instance);
  }

  /** Its configuration is written; its process is not there yet. */
  void configure(InstanceId instance) {
    configurations.add(instance);
  }

  void askToEnd(InstanceId instance) {
    processes.computeIfPresent(instance, (same, process) -> process.askedToEnd());
  }

  void launch(WorkspaceSpec spec) {
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

  private synchronized void requireMounted() {
    if (!mounted) {
      throw HostException.passing("The disk of the homes is not mounted.");
    }
  }

  private final class FakeHomes implements Homes {

    @Override
    public void ensure(InstanceId instance) {
      requireMounted();
      effect("home.ensure", instance, () -> homes.add(instance), () -> {});
    }

    @Override
    public void remove(InstanceId instance) {
      requireMounted();
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
      requireMounted();
      return look().homes();
    }
  }
}
