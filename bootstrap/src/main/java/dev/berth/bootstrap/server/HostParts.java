package dev.berth.bootstrap.server;

import dev.berth.application.host.HealthProbe;
import dev.berth.application.host.Homes;
import dev.berth.application.host.ResourceControls;
import dev.berth.application.host.WorkspaceLogs;
import dev.berth.application.host.WorkspaceProcesses;
import dev.berth.application.portallocation.PortProbe;
import dev.berth.application.provisioning.FencedSteps;
import dev.berth.application.provisioning.StepWatch;
import dev.berth.application.shared.SecretSource;
import dev.berth.application.template.TemplateInstaller;
import dev.berth.application.template.Templates;
import dev.berth.bootstrap.settings.HostSettings;
import dev.berth.bootstrap.settings.TemplateSettings;
import dev.berth.domain.template.Template;
import dev.berth.domain.template.TemplateId;
import dev.berth.host.helper.RootPorts;
import dev.berth.host.log.FileWorkspaceLogs;
import dev.berth.host.probe.LoopbackHealthProbe;
import dev.berth.host.probe.LoopbackPortProbe;
import dev.berth.host.process.FolderHomes;
import dev.berth.host.process.InstanceFolders;
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
import dev.berth.host.template.CodeServerInstaller;
import dev.berth.host.template.CodeServerTemplate;
import dev.berth.host.template.Readers;
import dev.berth.host.template.ReleaseArchive;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
    Runnable preparation) {

  /** What the settings say of it. */
  public record Wanted(HostSettings host, TemplateSettings templates) {

    String version() {
      return templates.codeServerVersion().orElse(CodeServerTemplate.DEFAULT_VERSION);
    }

    RootSettings root() {
      QuotaPolicy policy =
          switch (host.quota()) {
            case AUTO -> QuotaPolicy.AUTO;
            case REQUIRED -> QuotaPolicy.REQUIRED;
            case OFF -> QuotaPolicy.OFF;
          };
      return new RootSettings(host.allAccounts(), host.networks(), policy, version());
    }

    Optional<ReleaseArchive> archive() {
      return templates
          .codeServerArchive()
          .map(archive -> new ReleaseArchive(archive.location(), archive.sha256()));
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
    Template codeServer = CodeServerTemplate.of(wanted.version());
    CodeServerInstaller installer =
        new CodeServerInstaller(dataDir.resolve("templates"), wanted.archive(), searchPath);
    InstanceFolders folders = new InstanceFolders(dataDir.resolve("workspaces"));
    ProcessWorkspaces processes =
        new ProcessWorkspaces(
            folders,
            installer,
            WorkspaceEnvironment.ofThisMachine(),
            Map.of(codeServer.installer(), new CodeServerConfiguration(secrets)));
    return new HostParts(
        wanted.only(codeServer),
        installer,
        Optional.empty(),
        new FolderHomes(folders),
        processes,
        new UnlimitedPrograms(),
        new LoopbackHealthProbe(processes, processes::listens),
        new LoopbackPortProbe(),
        new FileWorkspaceLogs(folders::log),
        () -> {});
  }

  private static HostParts systemd(Path dataDir, Wanted wanted, String searchPath) {
    RootPart root = RootPart.of(wanted.root(), dataDir);
    RootPorts ports = root.ports();
    return new HostParts(
        wanted.only(CodeServerTemplate.onSocket(wanted.version())),
        new CodeServerInstaller(
            Path.of(Places.TEMPLATES), wanted.archive(), searchPath, Readers.EVERYBODY),
        Optional.of(
            new Separation(
                ports.accounts(),
                ports.networks(),
                ports.quotas(),
                ports.isolation(),
                root.fence())),
        ports.homes(),
        ports.processes(),
        ports.controls(),
        new FrontHealthProbe(HostMachine.thisOne(), ports.processes(), ports.listening()),
        new LoopbackPortProbe(),
        ports.logs(),
        root.preparation());
  }
}
