package dev.berth.bootstrap.server;

import dev.berth.application.host.DiskQuotas;
import dev.berth.application.host.DiskUsage;
import dev.berth.application.host.HealthProbe;
import dev.berth.application.host.Homes;
import dev.berth.application.host.HostGauge;
import dev.berth.application.host.HostRemains;
import dev.berth.application.host.LinuxAccounts;
import dev.berth.application.host.ResourceControls;
import dev.berth.application.host.WorkspaceLogs;
import dev.berth.application.host.WorkspaceMeters;
import dev.berth.application.host.WorkspaceNetworks;
import dev.berth.application.host.WorkspaceProcesses;
import dev.berth.application.portallocation.PortProbe;
import dev.berth.application.shared.SecretSource;
import dev.berth.application.template.TemplateInstaller;
import dev.berth.application.template.Templates;
import dev.berth.bootstrap.settings.HostSettings;
import dev.berth.bootstrap.settings.TemplateSettings;
import dev.berth.domain.host.InstanceId;
import dev.berth.domain.template.Template;
import dev.berth.domain.template.TemplateId;
import dev.berth.host.command.Commands;
import dev.berth.host.gauge.ProcfsGauge;
import dev.berth.host.isolation.CanaryIsolationCheck;
import dev.berth.host.log.FileWorkspaceLogs;
import dev.berth.host.network.NamespaceNetworks;
import dev.berth.host.network.NetworkOptions;
import dev.berth.host.probe.AddressPortProbe;
import dev.berth.host.probe.LoopbackHealthProbe;
import dev.berth.host.probe.LoopbackPortProbe;
import dev.berth.host.process.FolderHomes;
import dev.berth.host.process.InstanceFolders;
import dev.berth.host.process.ProcessMeters;
import dev.berth.host.process.ProcessWorkspaces;
import dev.berth.host.process.UnlimitedPrograms;
import dev.berth.host.process.WorkspaceEnvironment;
import dev.berth.host.quota.MountQuotas;
import dev.berth.host.quota.QuotaOptions;
import dev.berth.host.quota.QuotaPolicy;
import dev.berth.host.systemd.AccountHomes;
import dev.berth.host.systemd.AccountLeftovers;
import dev.berth.host.systemd.FrontHealthProbe;
import dev.berth.host.systemd.FrontedNetworks;
import dev.berth.host.systemd.HostMachine;
import dev.berth.host.systemd.JournalWorkspaceLogs;
import dev.berth.host.systemd.Places;
import dev.berth.host.systemd.SystemdWorkspaces;
import dev.berth.host.systemd.TcpFronts;
import dev.berth.host.systemd.UnitLimits;
import dev.berth.host.systemd.UnitMeters;
import dev.berth.host.systemd.UnitTemplates;
import dev.berth.host.systemd.UseraddAccounts;
import dev.berth.host.template.BundledTemplates;
import dev.berth.host.template.CodeServerConfiguration;
import dev.berth.host.template.CodeServerHeartbeat;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What runs workspaces on this machine: process groups of this account in folders of the data
 * folder, or accounts under systemd.
 *
 * @param separation absent where workspaces share an account
 * @param preparation what is done once before the first workspace
 */
public record HostParts(
    Templates templates,
    TemplateInstaller installer,
    Optional<Separation> separation,
    Homes homes,
    WorkspaceProcesses processes,
    ResourceControls controls,
    HealthProbe healthProbe,
    PortProbe portProbe,
    WorkspaceLogs logs,
    HostGauge gauge,
    WorkspaceMeters meters,
    Runnable preparation) {

  /** All that carries our mark here. */
  HostRemains remains() {
    return new HostRemains(
        processes,
        controls,
        homes,
        separation.map(
            apart ->
                new HostRemains.Apart(
                    apart.accounts(), apart.traces(), apart.networks(), apart.quotas())),
        Set.of(CanaryIsolationCheck.CANARY, CanaryIsolationCheck.NEIGHBOUR));
  }

  /** What a home holds; empty where this host does not count it. */
  Optional<DiskUsage> disk(InstanceId instance) {
    return separation.flatMap(parts -> parts.quotas().usage(instance));
  }

  /** What the settings say of it. */
  public record Wanted(HostSettings host, TemplateSettings templates) {

    CodeServerParts codeServer(Path dataDir, String searchPath) {
      return CodeServerParts.of(dataDir, host, templates, searchPath);
    }

    Templates only(Template codeServer) {
      TemplateId standard = templates.defaultTemplate().orElse(codeServer.id());
      if (!standard.equals(codeServer.id())) {
        throw new StartFailure(
            "templates.default names \"" + standard + "\", and the only template is code-server.");
      }
      return new BundledTemplates(List.of(codeServer), codeServer.id());
    }
  }

  /**
   * Changes nothing on the machine.
   *
   * @param searchPath folders as in {@code PATH}
   * @throws StartFailure when the settings name a template that this version does not have
   */
  public static HostParts open(
      Path dataDir, Wanted wanted, String searchPath, SecretSource secrets) {
    return switch (wanted.host().kind()) {
      case PROCESS -> process(dataDir, wanted, searchPath, secrets);
      case SYSTEMD -> systemd(dataDir, wanted, searchPath);
    };
  }

  private static HostParts process(
      Path dataDir, Wanted wanted, String searchPath, SecretSource secrets) {
    CodeServerParts codeServer = wanted.codeServer(dataDir, searchPath);
    InstanceFolders folders = new InstanceFolders(dataDir.resolve("workspaces"));
    ProcessWorkspaces processes =
        new ProcessWorkspaces(
            folders,
            codeServer.installer(),
            WorkspaceEnvironment.ofThisMachine(),
            Map.of(codeServer.template().installer(), new CodeServerConfiguration(secrets)));
    return new HostParts(
        wanted.only(codeServer.template()),
        codeServer.installer(),
        Optional.empty(),
        new FolderHomes(folders),
        processes,
        new UnlimitedPrograms(),
        new LoopbackHealthProbe(processes, processes::listens),
        new LoopbackPortProbe(),
        new FileWorkspaceLogs(folders::log),
        new ProcfsGauge(folders.root()),
        new ProcessMeters(folders, CodeServerHeartbeat::last),
        () -> {});
  }

  private static HostParts systemd(Path dataDir, Wanted wanted, String searchPath) {
    HostMachine machine = HostMachine.thisOne();
    LinuxAccounts accounts = new UseraddAccounts(machine);
    Homes homes = new AccountHomes(machine);
    Optional<TcpFronts> fronts =
        wanted.host().tcpFronts().map(options -> new TcpFronts(machine, options));
    WorkspaceNetworks namespaces =
        new NamespaceNetworks(Commands::run, NetworkOptions.of(wanted.host().networks()));
    WorkspaceNetworks networks =
        fronts
            .<WorkspaceNetworks>map(present -> new FrontedNetworks(namespaces, present))
            .orElse(namespaces);
    CodeServerParts codeServer = wanted.codeServer(dataDir, searchPath);
    SystemdWorkspaces processes = new SystemdWorkspaces(machine, codeServer.installer(), fronts);
    return new HostParts(
        wanted.only(codeServer.template()),
        codeServer.installer(),
        Optional.of(
            new Separation(
                accounts,
                new AccountLeftovers(machine),
                networks,
                quotas(wanted.host()),
                new SelfTest(machine, wanted.host().ownAccounts(), dataDir)
                    .of(accounts, homes, networks))),
        homes,
        processes,
        new UnitLimits(machine),
        new FrontHealthProbe(machine, processes),
        portProbe(wanted.host()),
        new JournalWorkspaceLogs(machine),
        new ProcfsGauge(Path.of(Places.HOMES)),
        new UnitMeters(machine, CodeServerHeartbeat::last),
        new UnitTemplates(machine)::install);
  }

  /** A port has to be free where the front will listen. */
  private static PortProbe portProbe(HostSettings host) {
    return host.tcpFronts()
        .<PortProbe>map(fronts -> new AddressPortProbe(fronts.address()))
        .orElseGet(LoopbackPortProbe::new);
  }

  private static DiskQuotas quotas(HostSettings host) {
    QuotaPolicy policy =
        switch (host.quota()) {
          case AUTO -> QuotaPolicy.AUTO;
          case REQUIRED -> QuotaPolicy.REQUIRED;
          case OFF -> QuotaPolicy.OFF;
        };
    return new MountQuotas(
        Commands::run,
        new QuotaOptions(Path.of(Places.HOMES), policy, host.ownAccounts().stranger()));
  }
}
