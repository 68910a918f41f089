package dev.berth.bootstrap.server;

import dev.berth.bootstrap.settings.HostSettings;
import dev.berth.bootstrap.settings.TemplateSettings;
import dev.berth.domain.template.Template;
import dev.berth.host.systemd.Places;
import dev.berth.host.template.CodeServerInstaller;
import dev.berth.host.template.CodeServerTemplate;
import dev.berth.host.template.FolderUse;
import dev.berth.host.template.Readers;
import dev.berth.host.template.ReleaseArchive;
import java.nio.file.Path;

/**
 * code-server as the settings ask for it, and what brings it.
 *
 * @param template with the release that is pinned
 */
public record CodeServerParts(Template template, CodeServerInstaller installer) {

  /**
   * Changes nothing on the machine.
   *
   * @param searchPath folders as in {@code PATH}
   */
  public static CodeServerParts of(
      Path dataDir, HostSettings host, TemplateSettings templates, String searchPath) {
    String version = templates.codeServerVersion().orElse(CodeServerTemplate.DEFAULT_VERSION);
    return switch (host.kind()) {
      case PROCESS ->
          new CodeServerParts(
              CodeServerTemplate.of(version),
              new CodeServerInstaller(
                  dataDir.resolve("templates"),
                  options(templates, searchPath, Readers.OWNER, FolderUse.byProcesses())));
      case SYSTEMD ->
          new CodeServerParts(
              CodeServerTemplate.onSocket(version),
              new CodeServerInstaller(
                  Path.of(Places.TEMPLATES),
                  options(templates, searchPath, Readers.EVERYBODY, RootPart.releasesInUse())));
    };
  }

  private static CodeServerInstaller.Options options(
      TemplateSettings templates, String searchPath, Readers readers, FolderUse use) {
    return new CodeServerInstaller.Options(
        templates
            .codeServerArchive()
            .map(archive -> new ReleaseArchive(archive.location(), archive.sha256())),
        searchPath,
        templates.codeServerVersion(),
        readers,
        use);
  }
}
