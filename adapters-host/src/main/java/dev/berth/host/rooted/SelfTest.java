package dev.berth.host.rooted;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.berth.application.host.Homes;
import dev.berth.application.host.HostException;
import dev.berth.application.host.IsolationCheck;
import dev.berth.application.host.IsolationReport;
import dev.berth.application.host.LinuxAccounts;
import dev.berth.application.host.WorkspaceNetworks;
import dev.berth.host.command.Commands;
import dev.berth.host.isolation.CanaryIsolationCheck;
import dev.berth.host.isolation.CanaryOptions;
import dev.berth.host.systemd.CanaryProgram;
import dev.berth.host.systemd.HostMachine;
import dev.berth.host.systemd.UnitTemplates;
import dev.berth.host.systemd.WorkspaceGround;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The self-test of the isolation on this machine.
 *
 * @param dataDir the server's data folder, which no workspace may open
 */
record SelfTest(HostMachine machine, RootSettings settings, Path dataDir) {

  /** Outside what Linux gives to programs by itself, and outside the ports of workspaces. */
  private static final int PORT = 61_999;

  /** Several nodes and the doctor make the same canary, one after the other. */
  private static final String TURN = "/run/berth-canary.lock";

  /** A lock of a file is a process's, and knows no threads. */
  private static final ReentrantLock HERE = new ReentrantLock();

  private static final List<String> CLOSED =
      List.of(
          "/run/systemd/private",
          "/run/systemd/journal",
          "/run/systemd/journal/stdout",
          "/run/systemd/journal.berth/stdout",
          "/run/dbus/system_bus_socket",
          "/run/berth",
          "/run/berth/front",
          "/run/berth/launch",
          "/run/berth/listen",
          "/run/berth/helper.sock",
          "/run/berth/server",
          "/run/berth/server/internal.sock");

  /** Tries what these make. */
  IsolationCheck of(LinuxAccounts accounts, Homes homes, WorkspaceNetworks networks) {
    CanaryProgram program =
        new CanaryProgram(
            machine, Path.of(System.getProperty("java.home"), "bin", "java").toString());
    WorkspaceGround ground =
        new WorkspaceGround(
            accounts,
            homes,
            networks,
            Map.of(
                CanaryIsolationCheck.CANARY, settings.canary(),
                CanaryIsolationCheck.NEIGHBOUR, settings.neighbour()));
    return () ->
        inTurn(
            () -> {
              program.install();
              String unit = new UnitTemplates(machine).ofWorkspace(CanaryIsolationCheck.CANARY);
              return new CanaryIsolationCheck(
                      Commands::run,
                      ground,
                      new CanaryOptions(unit, program.argv(), PORT, closed()))
                  .run();
            });
  }

  private IsolationReport inTurn(Supplier<IsolationReport> test) {
    HERE.lock();
    try (FileChannel turn = FileChannel.open(machine.seen(TURN), CREATE, WRITE)) {
      // Until the channel is closed.
      turn.lock();
      return test.get();
    } catch (IOException fault) {
      throw HostException.passing("The self-test could not have its turn.", fault);
    } finally {
      HERE.unlock();
    }
  }

  private List<Path> closed() {
    return Stream.concat(CLOSED.stream().map(Path::of), Stream.of(dataDir))
        .map(Path::toAbsolutePath)
        .toList();
  }
}
