package dev.berth.host.machine;

import dev.berth.application.host.HealthProbe;
import dev.berth.application.host.Homes;
import dev.berth.application.host.LinuxAccounts;
import dev.berth.application.host.Observation;
import dev.berth.application.host.ResourceControls;
import dev.berth.application.host.WorkspaceLogs;
import dev.berth.application.host.WorkspaceMeters;
import dev.berth.application.host.WorkspaceProcesses;
import dev.berth.application.host.WorkspaceSpec;
import dev.berth.application.portallocation.PortProbe;
import dev.berth.domain.host.AccountNumber;
import dev.berth.domain.host.InstanceId;
import dev.berth.domain.portallocation.PortNumber;
import dev.berth.domain.quota.ResourceLimits;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.domain.template.Template;
import dev.berth.domain.template.TemplateId;
import dev.berth.host.command.Command;
import dev.berth.host.command.CommandResult;
import dev.berth.host.network.NamespaceNetworks;
import dev.berth.host.probe.LoopbackPortProbe;
import dev.berth.host.systemd.AccountHomes;
import dev.berth.host.systemd.FrontHealthProbe;
import dev.berth.host.systemd.HostMachine;
import dev.berth.host.systemd.JournalWorkspaceLogs;
import dev.berth.host.systemd.SystemdWorkspaces;
import dev.berth.host.systemd.TcpFronts;
import dev.berth.host.systemd.UnitLimits;
import dev.berth.host.systemd.UnitMeters;
import dev.berth.host.systemd.UnitTemplates;
import dev.berth.host.systemd.UseraddAccounts;
import dev.berth.host.template.CodeServerHeartbeat;
import dev.berth.testbench.Ran;
import dev.berth.testbench.SystemdMachine;
import dev.berth.testkit.host.AccountSide;
import dev.berth.testkit.host.HostSide;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The systemd host on a booted machine, for tests; closing it leaves nothing of its workspaces. */
final class SystemdHost implements HostSide, AccountSide, AutoCloseable {

  private static final String STAND_IN = "/usr/local/bin/stand-in";
  private static final AtomicInteger NUMBERS = new AtomicInteger(200_000);
  private static final AtomicInteger PORTS = new AtomicInteger(40_000);

  final SystemdMachine machine;
  final UseraddAccounts accounts;
  final AccountHomes homes;
  final SystemdWorkspaces processes;
  final FrontHealthProbe health;
  final UnitLimits controls;
  final NamespaceNetworks networks;

  private final HostMachine inside;
  private final Map<InstanceId, AccountNumber> numbers = new ConcurrentHashMap<>();
  private final Map<InstanceId, WorkspaceSpec> made = new ConcurrentHashMap<>();
  private final Map<InstanceId, Typewriter> writers = new ConcurrentHashMap<>();

  SystemdHost(SystemdMachine machine) {
    this(machine, Optional.empty());
  }

  /** The same, where a gateway on another machine reaches the workspaces too. */
  SystemdHost(SystemdMachine machine, Optional<TcpFronts.Options> tcp) {
    this.machine = machine;
    inside = new HostMachine(machine.path("/"), command -> entered(machine, command));
    networks = Networks.in(machine);
    new UnitTemplates(inside).install();
    place(STAND_IN, "stand-in");
    accounts = new UseraddAccounts(inside);
    homes = new AccountHomes(inside);
    processes =
        new SystemdWorkspaces(
            inside,
            template -> Path.of("/nonexistent"),
            tcp.map(options -> new TcpFronts(inside, options)));
    controls = new UnitLimits(inside);
    health = new FrontHealthProbe(inside, processes, processes::listens);
  }

  HostMachine inside() {
    return inside;
  }

  AccountNumber numberOf(InstanceId instance) {
    return numbers.computeIfAbsent(instance, any -> freeNumber());
  }

  /** A workspace whose account, home and network are there and that runs the command. */
  WorkspaceSpec running(String... argv) {
    Template template =
        new Template(
            new TemplateId("stand-in"),
            "Stand-in",
            List.of(argv),
            List.of(),
            Map.of("OF_THE_TEMPLATE", "{home}/x"),
            "/healthz",
            "none",
            "1",
            false);
    WorkspaceId id = new WorkspaceId(UUID.randomUUID());
    homes().ensure(InstanceId.of(id));
    networks.ensure(InstanceId.of(id));
    WorkspaceSpec spec =
        new WorkspaceSpec(
            id,
            InstanceId.of(id),
            template,
            new PortNumber(PORTS.getAndIncrement()),
            new ResourceLimits(100, 256, 100),
            WorkspaceSpec.Wishes.NONE,
            Optional.empty());
    made.put(spec.instance(), spec);
    return spec;
  }

  /** A workspace that runs the lines as a script of the shell. */
  WorkspaceSpec script(String lines) {
    String path = "/usr/local/bin/script-" + UUID.randomUUID();
    try {
      Files.writeString(machine.path(path), lines + "\n");
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
    return running("/bin/sh", path);
  }

  @Override
  public LinuxAccounts accounts() {
    return accounts;
  }

  @Override
  public AccountNumber freeNumber() {
    return new AccountNumber(NUMBERS.getAndIncrement());
  }

  @Override
  public Busy busy(InstanceId instance) {
    String unit = "busy-" + instance;
    machine.must(
        "systemd-run", "--quiet", "--unit=" + unit, "--uid=bw-" + instance, "sleep", "600");
    return () -> machine.must("systemctl", "stop", "--", unit + ".service");
  }

  /** Homes that come with an account, which the application's steps see to. */
  @Override
  public Homes homes() {
    return new Homes() {
      @Override
      public void ensure(InstanceId instance) {
        accounts.ensure(instance, numberOf(instance));
        homes.ensure(instance);
      }

      @Override
      public void remove(InstanceId instance) {
        homes.remove(instance);
      }

      @Override
      public boolean exists(InstanceId instance) {
        return homes.exists(instance);
      }

      @Override
      public Set<InstanceId> inventory() {
        return homes.inventory();
      }
    };
  }

  @Override
  public WorkspaceProcesses processes() {
    return processes;
  }

  @Override
  public ResourceControls controls() {
    return controls;
  }

  @Override
  public HealthProbe healthProbe() {
    return health;
  }

  @Override
  public WorkspaceLogs logs() {
    return new JournalWorkspaceLogs(inside);
  }

  @Override
  public PortProbe portProbe() {
    return new LoopbackPortProbe();
  }

  @Override
  public WorkspaceSpec answering() {
    return running(STAND_IN, "--socket", "{socket}");
  }

  @Override
  public WorkspaceSpec silent() {
    return running("/bin/sleep", "600");
  }

  @Override
  public WorkspaceMeters meters() {
    return new UnitMeters(inside, CodeServerHeartbeat::last);
  }

  @Override
  public WorkspaceSpec working() {
    return script("while :; do :; done & wait");
  }

  @Override
  public void beat(InstanceId instance, Instant at) {
    String top = "/var/lib/berth/homes/" + instance + "/.local";
    machine.must("mkdir", "-p", top + "/share/code-server");
    machine.must("touch", "-d", at.toString(), "--", top + "/share/code-server/heartbeat");
    machine.must("chown", "-R", "bw-" + instance, "--", top);
  }

  @Override
  public WorkspaceSpec dying(String lastWords) {
    return script("echo '" + lastWords + "'");
  }

  @Override
  public void kill(InstanceId instance) {
    if (processes.observe(instance) instanceof Observation.Alive alive) {
      machine.kill(alive.pid());
    }
  }

  @Override
  public void write(InstanceId instance, String text) {
    writers
        .computeIfAbsent(
            instance, any -> Typewriter.of(this, Objects.requireNonNull(made.get(instance))))
        .type(text);
  }

  @Override
  public Stranger stranger() {
    throw new UnsupportedOperationException("behind a unix socket there are no strangers");
  }

  @Override
  public void close() {
    writers.values().forEach(Typewriter::close);
    Set<InstanceId> all = numbers.keySet();
    all.forEach(instance -> processes.ensureStopped(instance, Duration.ofSeconds(5)));
    all.forEach(networks::remove);
    all.forEach(controls::lift);
    all.forEach(networks::remove);
    all.forEach(homes::remove);
    all.forEach(accounts::remove);
  }

  private void place(String path, String resource) {
    try (InputStream stream =
        Objects.requireNonNull(SystemdHost.class.getResourceAsStream(resource))) {
      Files.write(machine.path(path), stream.readAllBytes());
      Files.setPosixFilePermissions(
          machine.path(path), PosixFilePermissions.fromString("rwxr-xr-x"));
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  private static CommandResult entered(SystemdMachine machine, Command command) {
    Ran ran = machine.run(command.deadline(), command.argv());
    ran.output().lines().forEach(command.onLine());
    return new CommandResult(ran.exit(), ran.output(), ran.errors());
  }
}
