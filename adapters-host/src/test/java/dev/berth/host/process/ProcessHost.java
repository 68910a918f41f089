package dev.berth.host.process;

import dev.berth.application.host.HealthProbe;
import dev.berth.application.host.Homes;
import dev.berth.application.host.Observation;
import dev.berth.application.host.ResourceControls;
import dev.berth.application.host.WorkspaceLogs;
import dev.berth.application.host.WorkspaceMeters;
import dev.berth.application.host.WorkspaceProcesses;
import dev.berth.application.host.WorkspaceSpec;
import dev.berth.application.portallocation.PortProbe;
import dev.berth.domain.host.InstanceId;
import dev.berth.domain.portallocation.PortNumber;
import dev.berth.domain.quota.ResourceLimits;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.domain.template.Template;
import dev.berth.domain.template.TemplateId;
import dev.berth.host.log.FileWorkspaceLogs;
import dev.berth.host.probe.LoopbackHealthProbe;
import dev.berth.host.probe.LoopbackPortProbe;
import dev.berth.host.template.CodeServerHeartbeat;
import dev.berth.testkit.host.HostSide;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A process host on a folder of its own, for tests; closing it ends every workspace on it. */
public final class ProcessHost implements HostSide, AutoCloseable {

  public final InstanceFolders folders;
  public final FolderHomes homes;
  public final ProcessWorkspaces processes;
  public final LoopbackHealthProbe health;

  private final Set<InstanceId> made = new HashSet<>();

  public ProcessHost(Path root) {
    this(root, template -> Path.of("/nonexistent"), Map.of());
  }

  public ProcessHost(
      Path root, InstalledPrograms programs, Map<String, ProgramConfiguration> configurations) {
    folders = new InstanceFolders(root);
    homes = new FolderHomes(folders);
    processes =
        new ProcessWorkspaces(
            folders, programs, WorkspaceEnvironment.ofThisMachine(), configurations);
    health = new LoopbackHealthProbe(processes, processes::listens);
  }

  /** A workspace that runs the stand-in on a free port; its folder is there. */
  public WorkspaceSpec standIn(String... options) {
    List<String> argv = new ArrayList<>();
    argv.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    argv.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx32m", "-cp"));
    argv.add(System.getProperty("java.class.path"));
    argv.addAll(List.of(StandIn.class.getName(), "{port}"));
    argv.addAll(List.of(options));
    return running(argv);
  }

  /** A workspace that runs the command. */
  public WorkspaceSpec running(List<String> argv) {
    Template template =
        new Template(
            new TemplateId("stand-in"),
            "Stand-in",
            argv,
            List.of(),
            Map.of("OF_THE_TEMPLATE", "{home}/x"),
            "/healthz",
            "none",
            "1",
            false);
    WorkspaceId id = new WorkspaceId(UUID.randomUUID());
    homes.ensure(InstanceId.of(id));
    made.add(InstanceId.of(id));
    return new WorkspaceSpec(
        id,
        InstanceId.of(id),
        template,
        new PortNumber(freePort()),
        new ResourceLimits(100, 100, 100),
        WorkspaceSpec.Wishes.NONE,
        Optional.empty());
  }

  @Override
  public Homes homes() {
    return homes;
  }

  @Override
  public WorkspaceProcesses processes() {
    return processes;
  }

  @Override
  public ResourceControls controls() {
    return new UnlimitedPrograms();
  }

  @Override
  public HealthProbe healthProbe() {
    return health;
  }

  @Override
  public WorkspaceLogs logs() {
    return new FileWorkspaceLogs(folders::log);
  }

  @Override
  public PortProbe portProbe() {
    return new LoopbackPortProbe();
  }

  @Override
  public WorkspaceSpec answering() {
    return standIn();
  }

  @Override
  public WorkspaceSpec silent() {
    return running(List.of("/bin/sleep", "600"));
  }

  @Override
  public WorkspaceMeters meters() {
    return new ProcessMeters(folders, CodeServerHeartbeat::last);
  }

  @Override
  public WorkspaceSpec working() {
    return running(List.of("/bin/sh", "-c", "while :; do :; done & wait"));
  }

  @Override
  public void beat(InstanceId instance, Instant at) {
    Path file = folders.home(instance).resolve(".local/share/code-server/heartbeat");
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, new byte[0]);
      Files.setLastModifiedTime(file, FileTime.from(at));
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  @Override
  public WorkspaceSpec dying(String lastWords) {
    return running(List.of("/bin/echo", lastWords));
  }

  @Override
  public void kill(InstanceId instance) {
    if (processes.observe(instance) instanceof Observation.Alive alive) {
      ProcessHandle.of(alive.pid()).ifPresent(ProcessHandle::destroyForcibly);
    }
  }

  @Override
  public void write(InstanceId instance, String text) {
    try {
      Files.writeString(
          folders.log(instance), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  @Override
  public Stranger stranger() {
    return new Squatter(listening());
  }

  /** A port on which nobody listens. */
  public static int freePort() {
    try (ServerSocket socket = listening()) {
      return socket.getLocalPort();
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  private static ServerSocket listening() {
    try {
      return new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  private record Squatter(ServerSocket socket) implements Stranger {
    @Override
    public PortNumber port() {
      return new PortNumber(socket.getLocalPort());
    }

    @Override
    public void close() {
      try {
        socket.close();
      } catch (IOException fault) {
        throw new UncheckedIOException(fault);
      }
    }
  }

  /** Waits for a condition, at most ten seconds. */
  public static boolean within10Seconds(BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!condition.getAsBoolean() && System.nanoTime() < end) {
      LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
    }
    return condition.getAsBoolean();
  }

  @Override
  public void close() {
    made.addAll(processes.inventory());
    made.forEach(instance -> processes.ensureStopped(instance, Duration.ZERO));
  }
}
