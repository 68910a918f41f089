package dev.berth.host.rooted;

import dev.berth.application.host.DiskQuotas;
import dev.berth.application.host.Homes;
import dev.berth.application.host.LinuxAccounts;
import dev.berth.application.host.WorkspaceNetworks;
import dev.berth.domain.template.Template;
import dev.berth.domain.template.TemplateId;
import dev.berth.host.command.Commands;
import dev.berth.host.helper.RootPorts;
import dev.berth.host.helper.desk.CallLog;
import dev.berth.host.helper.desk.Desk;
import dev.berth.host.helper.desk.Ledger;
import dev.berth.host.isolation.CanaryIsolationCheck;
import dev.berth.host.network.NamespaceNetworks;
import dev.berth.host.network.NetworkOptions;
import dev.berth.host.quota.MountQuotas;
import dev.berth.host.quota.QuotaOptions;
import dev.berth.host.systemd.AccountHomes;
import dev.berth.host.systemd.AccountLeftovers;
import dev.berth.host.systemd.FrontedNetworks;
import dev.berth.host.systemd.HomesMark;
import dev.berth.host.systemd.HostMachine;
import dev.berth.host.systemd.JournalWorkspaceLogs;
import dev.berth.host.systemd.Places;
import dev.berth.host.systemd.SystemdWorkspaces;
import dev.berth.host.systemd.TcpFronts;
import dev.berth.host.systemd.UnitLimits;
import dev.berth.host.systemd.UnitMeters;
import dev.berth.host.systemd.UnitTemplates;
import dev.berth.host.systemd.UseraddAccounts;
import dev.berth.host.template.CodeServerHeartbeat;
import dev.berth.host.template.CodeServerTemplate;
import dev.berth.host.template.FolderUse;
import dev.berth.host.template.InstalledReleases;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** This machine, with root's power over it. */
public final class RootMachine {

  private final HostMachine machine = HostMachine.thisOne();
  private final RootSettings settings;
  private final Path dataDir;

  /**
   * @param dataDir the server's data folder, which the self-test sees to it that no workspace opens
   */
  public RootMachine(RootSettings settings, Path dataDir) {
    this.settings = settings;
    this.dataDir = dataDir;
  }

  /** What can be started, in the order that the protocol counts it. */
  public static List<TemplateId> programs() {
    return List.of(TemplateId.CODE_SERVER);
  }

  /**
   * Writes the unit templates and makes the folders that belong to root.
   *
   * @param gateways the group that may connect to workspaces' fronts
   * @throws dev.berth.application.host.HostException with a sentence for a person
   */
  public void prepare(String gateways) {
    new UnitTemplates(machine, gateways).install();
    new HomesMark(machine).keepWhatIsThere();
    fronts().ifPresent(TcpFronts::ensureRules);
  }

  /** Answers calls about this machine. */
  public Desk desk(Ledger ledger, CallLog log) {
    return new Desk(
        ports(),
        new Desk.Rules(
            settings.accounts(),
            settings.ports(),
            templates(),
            Set.of(CanaryIsolationCheck.CANARY, CanaryIsolationCheck.NEIGHBOUR),
            settings.facts()),
        ledger,
        log);
  }

  private List<Template> templates() {
    return List.of(CodeServerTemplate.onSocket(settings.release()));
  }

  private Optional<TcpFronts> fronts() {
    return settings.tcpFronts().map(options -> new TcpFronts(machine, options));
  }

  private RootPorts ports() {
    LinuxAccounts accounts = new UseraddAccounts(machine);
    Homes homes = new AccountHomes(machine);
    Optional<TcpFronts> fronts = fronts();
    WorkspaceNetworks namespaces =
        new NamespaceNetworks(Commands::run, NetworkOptions.of(settings.networks()));
    WorkspaceNetworks networks =
        fronts
            .<WorkspaceNetworks>map(present -> new FrontedNetworks(namespaces, present))
            .orElse(namespaces);
    DiskQuotas quotas =
        new MountQuotas(
            Commands::run,
            new QuotaOptions(Path.of(Places.HOMES), settings.quota(), settings.stranger()));
    InstalledReleases programs =
        new InstalledReleases(Path.of(Places.TEMPLATES), settings.codeServer());
    FolderUse use = FolderUse.byProcessesAnd(machine.seen(Places.LAUNCHES));
    SystemdWorkspaces processes = new SystemdWorkspaces(machine, programs, fronts);
    return new RootPorts(
        accounts,
        new AccountLeftovers(machine),
        homes,
        processes,
        new UnitLimits(machine),
        new JournalWorkspaceLogs(machine),
        new UnitMeters(machine, CodeServerHeartbeat::last),
        networks,
        quotas,
        new SelfTest(machine, settings, dataDir).of(accounts, homes, networks),
        processes::listens,
        () -> programs.inUse(use));
  }
}
