package dev.berth.bootstrap.doctor;

import dev.berth.bootstrap.settings.DatabaseSettings.BuiltIn;
import dev.berth.bootstrap.settings.Settings;
import dev.berth.bootstrap.settings.TemplateSettings.Archive;
import dev.berth.domain.host.HostKind;
import dev.berth.host.command.Commands;
import dev.berth.host.doctor.Account;
import dev.berth.host.doctor.ArchiveLook;
import dev.berth.host.doctor.Finding;
import dev.berth.host.doctor.FoldersLook;
import dev.berth.host.doctor.FreeSpace;
import dev.berth.host.doctor.FrontLook;
import dev.berth.host.doctor.InstalledFilesLook;
import dev.berth.host.doctor.InstalledUnit;
import dev.berth.host.doctor.JournalLook;
import dev.berth.host.doctor.LimitsLook;
import dev.berth.host.doctor.Look;
import dev.berth.host.doctor.MountLook;
import dev.berth.host.doctor.MountLook.Need;
import dev.berth.host.doctor.OwnFilesLook;
import dev.berth.host.doctor.PortLook;
import dev.berth.host.doctor.Programs;
import dev.berth.host.doctor.Root;
import dev.berth.host.doctor.RulesLook;
import dev.berth.host.doctor.UnitReachLook;
import dev.berth.host.doctor.UnitTemplatesLook;
import dev.berth.host.doctor.UnitsLook;
import dev.berth.host.helper.HelperSocket;
import dev.berth.host.network.NamesLook;
import dev.berth.host.network.NetworkOptions;
import dev.berth.host.procfs.ListeningSockets;
import dev.berth.host.systemd.HostMachine;
import dev.berth.host.systemd.Places;
import dev.berth.host.systemd.TcpFronts;
import dev.berth.host.systemd.UnitTemplates;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What of this machine's files, disks, ports and units the server needs as they are. */
final class MachineLooks {

  private static final Path ROOT = Path.of("/");
  private static final Duration MAIL_PATIENCE = Duration.ofSeconds(5);

  private final Settings settings;
  private final String searchPath;

  MachineLooks(Settings settings, String searchPath) {
    this.settings = settings;
    this.searchPath = searchPath;
  }

  List<Look> all() {
    Path dataDir = settings.general().dataDir();
    List<Look> looks = new ArrayList<>();
    looks.add(
        new PortLook(
            new PortLook.Listening(
                settings.http().host(),
                settings.http().port(),
                dataDir.resolve("server.lock"),
                server().orElseGet(Account::ofThisProcess)),
            new ListeningSockets(),
            Path.of("/proc/sys/net/ipv4")));
    looks.add(new MailLook(settings.mail(), MAIL_PATIENCE));
    archive().ifPresent(file -> looks.add(new ArchiveLook(file)));
    if (settings.host().kind() == HostKind.SYSTEMD) {
      looks.addAll(ofSystemd(dataDir));
    } else {
      looks.add(
          mounts(List.of(Need.running(dataDir, "neither code-server nor the database runs"))));
      looks.add(new OwnFilesLook(dataDir, Account.ofThisProcess()));
    }
    return looks;
  }

  private Optional<Account> server() {
    return settings.host().kind() == HostKind.SYSTEMD
        ? Account.ofServer(ROOT)
        : Optional.of(Account.ofThisProcess());
  }

  private List<Look> ofSystemd(Path dataDir) {
    List<Look> looks = new ArrayList<>();
    looks.add(mounts(needs(dataDir)));
    server()
        .ifPresentOrElse(
            server -> {
              looks.add(new FoldersLook(ROOT, Account.ROOT, server));
              looks.add(new OwnFilesLook(dataDir, server));
            },
            () -> looks.add(MachineLooks::noAccount));
    looks.add(new InstalledFilesLook(ROOT, Account.ROOT));
    looks.add(new UnitsLook(ROOT));
    looks.add(templates());
    looks.add(new JournalLook(Commands::run, Root.isMe()));
    looks.add(new UnitReachLook(ROOT, dataDir, archive()));
    looks.add(new FreeSpace(Path.of(Places.TEMPLATES)));
    looks.add(new NamesLook(NetworkOptions.of(settings.host().networks())));
    if (Root.isMe()) {
      looks.add(new RulesLook(Commands::run, Path.of("/run/netns")));
    }
    looks.add(new LimitsLook(Path.of("/sys/fs/cgroup")));
    settings.host().tcpFronts().ifPresent(fronts -> looks.addAll(ofFronts(fronts)));
    return looks;
  }

  /** A server of root's, without the helper, writes them itself and lets root alone connect. */
  private static Look templates() {
    HostMachine machine = HostMachine.thisOne();
    boolean helped = !Root.isMe() || InstalledUnit.of(ROOT, InstalledUnit.HELPER).isPresent();
    return helped
        ? new UnitTemplatesLook(new UnitTemplates(machine, HelperSocket.ACCOUNT), "berth-helper")
        : new UnitTemplatesLook(new UnitTemplates(machine), "berth");
  }

  private List<Look> ofFronts(TcpFronts.Options fronts) {
    return List.of(
        new FrontLook(fronts.address().getHostAddress()),
        new Programs(
            "fronts",
            searchPath,
            List.of("systemd-socket-activate", "unshare", "setpriv"),
            "They come with the Debian packages systemd and util-linux."));
  }

  private static Look mounts(List<Need> needs) {
    return new MountLook(Path.of("/proc/self/mountinfo"), needs);
  }

  private List<Need> needs(Path dataDir) {
    List<Need> needs = new ArrayList<>();
    Path homes = Path.of(Places.HOMES);
    needs.add(Need.running(Path.of(Places.TEMPLATES), "no workspace can start code-server"));
    needs.add(Need.writing(homes, "no home can be made, and nobody can save"));
    needs.add(
        Need.runningBetter(homes, "people cannot run what they install or build in their homes"));
    if (settings.database() instanceof BuiltIn) {
      needs.add(Need.running(dataDir, "the built-in database cannot start"));
    }
    InstalledUnit.of(ROOT, InstalledUnit.SERVER)
        .flatMap(InstalledUnit::program)
        .ifPresent(program -> needs.add(Need.running(program, "systemd cannot start the server")));
    return needs;
  }

  private static Finding noAccount() {
    return Finding.failure(
        "account",
        "The machine lacks the account that %s names: systemd-sysusers makes it."
            .formatted(InstalledUnit.SERVER));
  }

  /** The archive of code-server, where it is a file. */
  private Optional<Path> archive() {
    return settings
        .templates()
        .codeServerArchive()
        .map(Archive::location)
        .filter(location -> !location.matches("(?i)https?://.*"))
        .map(Path::of);
  }
}
