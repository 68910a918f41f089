package dev.berth.bootstrap.server;

import dev.berth.application.host.DiskUsage;
import dev.berth.application.host.HealthProbe;
import dev.berth.application.host.Homes;
import dev.berth.application.host.HostGauge;
import dev.berth.application.host.HostRemains;
import dev.berth.application.host.ResourceControls;
import dev.berth.application.host.WorkspaceLogs;
import dev.berth.application.host.WorkspaceMeters;
import dev.berth.application.host.WorkspaceProcesses;
import dev.berth.application.portallocation.PortProbe;
import dev.berth.application.provisioning.FencedSteps;
import dev.berth.application.provisioning.StepWatch;
import dev.berth.application.shared.SecretSource;
import dev.berth.application.template.TemplateInstaller;
import dev.berth.application.template.Templates;
import dev.berth.bootstrap.settings.HostSettings;
import dev.berth.bootstrap.settings.TemplateSettings;
import dev.berth.domain.host.InstanceId;
import dev.berth.domain.template.Template;
import dev.berth.domain.template.TemplateId;
import dev.berth.host.gauge.ProcfsGauge;
import dev.berth.host.helper.RootPorts;
import dev.berth.host.isolation.CanaryIsolationCheck;
import dev.berth.host.log.FileWorkspaceLogs;
import dev.berth.host.probe.AddressPortProbe;
import dev.berth.host.probe.LoopbackHealthProbe;
import dev.berth.host.probe.LoopbackPortProbe;
import dev.berth.host.process.FolderHomes;
import dev.berth.host.process.InstanceFolders;
import dev.berth.host.process.ProcessMeters;
import dev.berth.host.process.ProcessWorkspaces;
import dev.berth.host.process.UnlimitedPrograms;
import dev.berth.host.process.WorkspaceEnvironment;
import dev.berth.host.quota.QuotaPolicy;
import dev.berth.host.rooted.RootSettings;
import dev.berth.host.systemd.FrontHealthProbe;
import dev.berth.host.systemd.HostMachine;
import dev.berth.host.systemd.Places;
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
                    apart.accounts(),
                    apart.traces(),
                    apart.networks(),
                    apart.quotas(),
                    apart.fence())),
        Set.of(CanaryIsolationCheck.CANARY, CanaryIsolationCheck.NEIGHBOUR));
  }

  /** What a home holds; empty where this host does not count it. */
  Optional<DiskUsage> disk(InstanceId instance) {
    return separation.flatMap(parts -> parts.quotas().usage(instance));
  }

  /** What the settings say of it. */
  public record Wanted(HostSettings host, TemplateSettings templates) {

    RootSettings root() {
      QuotaPolicy policy =
          switch (host.quota()) {
            case AUTO -> QuotaPolicy.AUTO;
            case REQUIRED -> QuotaPolicy.REQUIRED;
            case OFF -> QuotaPolicy.OFF;
          };
      return new RootSettings(
          host.allAccounts(),
          host.networks(),
          policy,
          templates.codeServerVersion(),
          host.tcpFronts());
    }

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

  /** The same watch; where workspaces have a fence, each step stays behind it. */
  StepWatch fenced(StepWatch watch) {
    return separation.<StepWatch>map(apart -> new FencedSteps(watch, apart.fence())).orElse(watch);
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
    RootPart root = RootPart.of(wanted.root(), dataDir);
    RootPorts ports = root.ports();
    CodeServerParts codeServer = wanted.codeServer(dataDir, searchPath);
    return new HostParts(
        wanted.only(codeServer.template()),
        codeServer.installer(),
        Optional.of(
            new Separation(
                ports.accounts(),
                ports.traces(),
                ports.networks(),
                ports.quotas(),
                ports.isolation(),
                root.fence())),
        ports.homes(),
        ports.processes(),
        ports.controls(),
        new FrontHealthProbe(HostMachine.thisOne(), ports.processes(), ports.listening()),
        portProbe(wanted.host()),
        ports.logs(),
        new ProcfsGauge(Path.of(Places.HOMES)),
        ports.meters(),
        root.preparation());
  }

  /** A port has to be free where the front will listen. */
  private static PortProbe portProbe(HostSettings host) {
    return host.tcpFronts()
        .<PortProbe>map(fronts -> new AddressPortProbe(fronts.address()))
        .orElseGet(LoopbackPortProbe::new);
  }
}
