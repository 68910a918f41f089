package dev.berth.helper;

import dev.berth.application.host.HostException;
import dev.berth.host.doctor.Root;
import dev.berth.host.helper.HelperSocket;
import dev.berth.host.helper.desk.Desk;
import dev.berth.host.helper.desk.DeskSocket;
import dev.berth.host.helper.desk.Ledger;
import dev.berth.host.helper.desk.LedgerFile;
import dev.berth.host.helper.desk.Peers;
import dev.berth.host.rooted.RootMachine;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.List;
import java.util.Optional;

/** Starts the helper: it runs until it is ended. */
public final class Main {

  /** In the folder of root's own launches, which no other account can look into. */
  private static final Path LEASES = Path.of("/run/berth/launch/.leases");

  private static final int UNUSABLE = 1;

  private Main() {}

  public static void main(String[] arguments) {
    System.exit(run(arguments, new StreamLog(System.err)));
  }

  static int run(String[] arguments, StreamLog log) {
    try {
      if (arguments.length > 0) {
        throw new IllegalArgumentException("berth-helper takes no arguments.");
      }
      if (!Root.isMe()) {
        throw new IllegalArgumentException("berth-helper is root's: see berth-helper.service.");
      }
      serve(HelperSettings.of(System.getenv()), log);
      return 0;
    } catch (UserPrincipalNotFoundException absent) {
      log.told("There is no account " + absent.getName() + ": systemd-sysusers makes it.");
    } catch (HostException | IllegalArgumentException said) {
      log.told(String.valueOf(said.getMessage()));
    } catch (IOException fault) {
      log.unforeseen("listening at " + HelperSocket.PATH, fault);
    }
    return UNUSABLE;
  }

  private static void serve(HelperSettings settings, StreamLog log) throws IOException {
    Peers peers = Peers.of(List.of("root", HelperSocket.ACCOUNT));
    RootMachine machine = new RootMachine(settings.root(), settings.dataDir());
    machine.prepare(HelperSocket.ACCOUNT);
    Desk desk = machine.desk(Ledger.kept(new LedgerFile(LEASES)), log);
    try (DeskSocket socket =
        DeskSocket.listen(HelperSocket.PATH, Optional.of(HelperSocket.ACCOUNT), desk, peers, log)) {
      log.told("ready at " + HelperSocket.PATH + " for " + HelperSocket.ACCOUNT);
      socket.serve();
    }
  }
}
