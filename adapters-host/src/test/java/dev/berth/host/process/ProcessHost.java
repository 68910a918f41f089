package dev.berth.host.process;

import dev.berth.application.host.WorkspaceSpec;
import dev.berth.domain.host.InstanceId;
import dev.berth.domain.portallocation.PortNumber;
import dev.berth.domain.quota.ResourceLimits;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.domain.template.Template;
import dev.berth.domain.template.TemplateId;
import dev.berth.host.probe.LoopbackHealthProbe;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
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
public final class ProcessHost implements AutoCloseable {

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
  public WorkspaceSpec standIn(String... options) throws IOException {
    List<String> argv = new ArrayList<>();
    argv.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    argv.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx32m", "-cp"));
    argv.add(System.getProperty("java.class.path"));
    argv.addAll(List.of(StandIn.class.getName(), "{port}"));
    argv.addAll(List.of(options));
    return running(argv);
  }

  /** A workspace that runs the command. */
  public WorkspaceSpec running(List<String> argv) throws IOException {
    Template template =
        new Template(
            new TemplateId("stand-in"),
            "Stand-in",
            argv,
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
        Optional.empty());
  }

  public static int freePort() throws IOException {
    try (ServerSocket socket =
        new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
      return socket.getLocalPort();
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
