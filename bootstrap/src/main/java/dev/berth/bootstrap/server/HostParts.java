package dev.berth.bootstrap.server;

import dev.berth.application.host.HealthProbe;
import dev.berth.application.host.Homes;
import dev.berth.application.host.ResourceControls;
import dev.berth.application.host.WorkspaceLogs;
import dev.berth.application.host.WorkspaceProcesses;
import dev.berth.application.portallocation.PortProbe;
import dev.berth.application.shared.SecretSource;
import dev.berth.application.template.TemplateInstaller;
import dev.berth.application.template.Templates;
import dev.berth.bootstrap.settings.TemplateSettings;
import dev.berth.domain.template.Template;
import dev.berth.domain.template.TemplateId;
import dev.berth.host.log.FileWorkspaceLogs;
import dev.berth.host.probe.LoopbackHealthProbe;
import dev.berth.host.probe.LoopbackPortProbe;
import dev.berth.host.process.FolderHomes;
import dev.berth.host.process.InstanceFolders;
import dev.berth.host.process.ProcessWorkspaces;
import dev.berth.host.process.UnlimitedPrograms;
import dev.berth.host.process.WorkspaceEnvironment;
import dev.berth.host.template.BundledTemplates;
import dev.berth.host.template.CodeServerConfiguration;
import dev.berth.host.template.CodeServerInstaller;
import dev.berth.host.template.CodeServerTemplate;
import dev.berth.host.template.ReleaseArchive;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The process host: workspaces as process groups of this account, in folders of the data folder.
 */
public record HostParts(
    Templates templates,
    TemplateInstaller installer,
    Homes homes,
    WorkspaceProcesses processes,
    ResourceControls controls,
    HealthProbe healthProbe,
    PortProbe portProbe,
    WorkspaceLogs logs) {

  /**
   * @param searchPath folders as in {@code PATH}
   * @throws StartFailure when the settings name a template that this version does not have
   */
  public static HostParts open(
      Path dataDir, TemplateSettings settings, String searchPath, SecretSource secrets) {
    Template codeServer =
        CodeServerTemplate.of(
            settings.codeServerVersion().orElse(CodeServerTemplate.DEFAULT_VERSION));
    CodeServerInstaller installer =
        new CodeServerInstaller(
            dataDir.resolve("templates"),
            settings
                .codeServerArchive()
                .map(archive -> new ReleaseArchive(archive.location(), archive.sha256())),
            searchPath);
    InstanceFolders folders = new InstanceFolders(dataDir.resolve("workspaces"));
    ProcessWorkspaces processes =
        new ProcessWorkspaces(
            folders,
            installer,
            WorkspaceEnvironment.ofThisMachine(),
            Map.of(codeServer.installer(), new CodeServerConfiguration(secrets)));
    return new HostParts(
        new BundledTemplates(List.of(codeServer), standard(settings, codeServer)),
        installer,
        new FolderHomes(folders),
        processes,
        new UnlimitedPrograms(),
        new LoopbackHealthProbe(processes, processes::listens),
        new LoopbackPortProbe(),
        new FileWorkspaceLogs(folders::log));
  }

  private static TemplateId standard(TemplateSettings settings, Template codeServer) {
    TemplateId wanted = settings.defaultTemplate().orElse(codeServer.id());
    if (!wanted.equals(codeServer.id())) {
      throw new StartFailure(
          "templates.default names \"" + wanted + "\", and the only template is code-server.");
    }
    return codeServer.id();
  }
}
