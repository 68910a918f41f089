package dev.berth.host.helper;

import dev.berth.application.host.FencingToken;
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
import dev.berth.domain.host.AccountRange;
import dev.berth.domain.host.InstanceId;
import dev.berth.domain.portallocation.PortNumber;
import dev.berth.domain.portallocation.PortRange;
import dev.berth.domain.template.TemplateId;
import dev.berth.host.helper.client.RemotePorts;
import dev.berth.host.helper.client.SocketLine;
import dev.berth.host.helper.desk.Desk;
import dev.berth.host.helper.desk.DeskSocket;
import dev.berth.host.helper.desk.Ledger;
import dev.berth.host.helper.desk.Peers;
import dev.berth.testkit.host.AccountSide;
import dev.berth.testkit.host.FakeDisk;
import dev.berth.testkit.host.FakeHost;
import dev.berth.testkit.host.FakeIsolation;
import dev.berth.testkit.host.FakeNetworks;
import dev.berth.testkit.host.FakeTraces;
import dev.berth.testkit.host.HostSide;
import dev.berth.testkit.host.Trouble;
import dev.berth.testkit.shared.MutableClock;
import dev.berth.testkit.template.TemplateSamples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** A machine in memory that is reached through the helper: caller, real socket, desk, fakes. */
public final class HelperSide implements HostSide, AccountSide, AutoCloseable {

  static final TemplateId PROGRAM = new TemplateId("stand-in");
  static final Set<String> RELEASES = Set.of("4.139.0", "4.139.1");
  static final AccountRange NUMBERS =
      new AccountRange(new AccountNumber(900_000), new AccountNumber(999_999));
  static final SocketLine.Patience PATIENCE =
      new SocketLine.Patience(
          Duration.ofSeconds(10),
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofSeconds(30));
  private static final FencingToken LEASE = new FencingToken(new UUID(1, 1), 1);

  final FakeHost machine = new FakeHost(new MutableClock());
  final FakeDisk disk = new FakeDisk(Trouble.NONE);
  final FakeNetworks networks = new FakeNetworks(Trouble.NONE);
  final FakeTraces traces = new FakeTraces(Trouble.NONE, machine.accounts());
  final FakeIsolation isolation = new FakeIsolation();
  final RecordingLog log = new RecordingLog();
  final Path socket;
  final RootPorts ports;
  private final DeskSocket desk;
  private final Map<InstanceId, WorkspaceSpec> specs = new ConcurrentHashMap<>();

  public HelperSide(Path folder) {
    this(folder, () -> Optional.of(LEASE));
  }

  HelperSide(Path folder, Supplier<Optional<FencingToken>> lease) {
    socket = folder.resolve("s");
    Desk answering = new Desk(behind(), rules(), Ledger.inMemory(), log);
    try {
      desk =
          DeskSocket.listen(
              socket,
              Optional.empty(),
              answering,
              Peers.of(List.of(System.getProperty("user.name"))),
              log);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
    Thread thread = new Thread(desk::serve, "desk");
    thread.setDaemon(true);
    thread.start();
    ports = RemotePorts.of(new SocketLine(socket, PATIENCE), List.of(PROGRAM), lease);
  }

  static Desk.Rules rules() {
    return new Desk.Rules(
        NUMBERS,
        new PortRange(new PortNumber(1_024), new PortNumber(65_535)),
        List.of(TemplateSamples.template(PROGRAM, false, "its own")),
        Set.of(new InstanceId("berthcanaryaaaaa")),
        new Facts(Map.of("release", "1")));
  }

  @Override
  public Homes homes() {
    return ports.homes();
  }

  @Override
  public WorkspaceProcesses processes() {
    return ports.processes();
  }

  @Override
  public ResourceControls controls() {
    return ports.controls();
  }

  @Override
  public WorkspaceLogs logs() {
    return ports.logs();
  }

  @Override
  public WorkspaceMeters meters() {
    return ports.meters();
  }

  @Override
  public LinuxAccounts accounts() {
    return ports.accounts();
  }

  @Override
  public AccountNumber freeNumber() {
    return machine.accountSide().freeNumber();
  }

  @Override
  public Busy busy(InstanceId instance) {
    return machine.accountSide().busy(instance);
  }

  @Override
  public HealthProbe healthProbe() {
    return machine.healthProbe();
  }

  @Override
  public PortProbe portProbe() {
    return machine.portProbe();
  }

  @Override
  public WorkspaceSpec answering() {
    return known(machine.answering());
  }

  @Override
  public WorkspaceSpec silent() {
    return known(machine.silent());
  }

  @Override
  public WorkspaceSpec working() {
    return known(machine.working());
  }

  @Override
  public void beat(InstanceId instance, Instant at) {
    machine.beat(instance, at);
  }

  @Override
  public WorkspaceSpec dying(String lastWords) {
    return known(machine.dying(lastWords));
  }

  @Override
  public void kill(InstanceId instance) {
    machine.kill(instance);
  }

  @Override
  public void write(InstanceId instance, String text) {
    machine.write(instance, text);
  }

  @Override
  public Stranger stranger() {
    return machine.stranger();
  }

  @Override
  public void close() {
    try {
      desk.close();
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  private WorkspaceSpec known(WorkspaceSpec spec) {
    specs.put(spec.instance(), spec);
    return spec;
  }

  private RootPorts behind() {
    return new RootPorts(
        machine.accounts(),
        traces,
        machine.homes(),
        new OwnPrograms(machine.processes()),
        machine.controls(),
        machine.logs(),
        machine.meters(),
        networks,
        disk,
        isolation,
        instance -> machine.processes().observe(instance) instanceof Observation.Alive,
        () -> RELEASES);
  }

  /** Starts what the test has planned for the instance: a desk knows its programs itself. */
  private final class OwnPrograms implements WorkspaceProcesses {

    private final WorkspaceProcesses real;

    OwnPrograms(WorkspaceProcesses real) {
      this.real = real;
    }

    @Override
    public void ensureStarted(WorkspaceSpec spec) {
      WorkspaceSpec planned = Objects.requireNonNull(specs.get(spec.instance()));
      if (!spec.template().argv().equals(List.of("its own"))
          || !spec.workspace().equals(planned.workspace())
          || !spec.port().equals(planned.port())
          || !spec.limits().equals(planned.limits())
          || !spec.wishes().equals(planned.wishes())) {
        throw new AssertionError(spec + " came instead of " + planned);
      }
      real.ensureStarted(planned);
    }

    @Override
    public Observation observe(InstanceId instance) {
      return real.observe(instance);
    }

    @Override
    public Set<InstanceId> alive(Set<InstanceId> instances) {
      return real.alive(instances);
    }

    @Override
    public void ensureStopped(InstanceId instance, Duration grace) {
      real.ensureStopped(instance, grace);
    }

    @Override
    public Set<InstanceId> inventory() {
      return real.inventory();
    }
  }
}
