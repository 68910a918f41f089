package dev.berth.bootstrap.server;

import dev.berth.application.host.HostFence;
import dev.berth.host.doctor.HelperLook;
import dev.berth.host.doctor.Look;
import dev.berth.host.doctor.Root;
import dev.berth.host.helper.HelperSocket;
import dev.berth.host.helper.Line;
import dev.berth.host.helper.RootPorts;
import dev.berth.host.helper.client.RemotePorts;
import dev.berth.host.helper.client.SocketLine;
import dev.berth.host.helper.client.ThreadFence;
import dev.berth.host.helper.desk.CallLog;
import dev.berth.host.helper.desk.Ledger;
import dev.berth.host.rooted.RootMachine;
import dev.berth.host.rooted.RootSettings;
import dev.berth.host.systemd.HostMachine;
import dev.berth.host.systemd.Places;
import dev.berth.host.template.FolderUse;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What takes root's power: asked of the helper, or, where this process is root's, done here by the
 * same code and under the same rules.
 *
 * @param preparation what is done once before the first workspace
 */
record RootPart(RootPorts ports, HostFence fence, Runnable preparation) {

  private static final String ROOT_ALONE = "root";
  private static final Duration ANSWER = Duration.ofSeconds(10);

  static RootPart of(RootSettings settings, Path dataDir) {
    ThreadFence fence = new ThreadFence();
    if (!Root.isMe()) {
      return new RootPart(ports(helper(), fence), fence, () -> {});
    }
    RootMachine machine = new RootMachine(settings, dataDir);
    return new RootPart(
        ports(machine.desk(Ledger.inMemory(), new Trace()), fence),
        fence,
        () -> machine.prepare(ROOT_ALONE));
  }

  /** Whether there is somebody with root's power. */
  static Look look(RootSettings settings, Duration patience) {
    if (Root.isMe()) {
      return new Root();
    }
    SocketLine.Patience waiting = new SocketLine.Patience(patience, patience, ANSWER, ANSWER);
    return new HelperLook(new SocketLine(HelperSocket.PATH, waiting), settings.facts());
  }

  /** Who uses a release of code-server that all workspaces share. */
  static FolderUse releasesInUse() {
    if (Root.isMe()) {
      return FolderUse.byProcessesAnd(HostMachine.thisOne().seen(Places.LAUNCHES));
    }
    RootPorts ports = ports(helper(), new ThreadFence());
    return folder -> ports.releasesInUse().get().contains(folder.getFileName().toString());
  }

  private static Line helper() {
    return new SocketLine(HelperSocket.PATH, SocketLine.Patience.USUAL);
  }

  private static RootPorts ports(Line line, ThreadFence fence) {
    return RemotePorts.of(line, RootMachine.programs(), fence::current);
  }

  /** What the helper would write to its own log. */
  private static final class Trace implements CallLog {

    private static final Logger LOG = LoggerFactory.getLogger(RootPart.class);

    @Override
    public void told(String line) {
      LOG.debug("{}", line);
    }

    @Override
    public void unforeseen(String line, Throwable fault) {
      LOG.error("{} failed for a reason that nobody foresaw", line, fault);
    }
  }
}
