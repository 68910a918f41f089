package dev.berth.host.template;

import dev.berth.application.template.TemplateInstaller;
import dev.berth.application.template.Templates;
import dev.berth.domain.template.Template;
import dev.berth.domain.template.TemplateId;
import dev.berth.testkit.template.TemplateInstallerContract;
import dev.berth.testkit.template.TemplatesContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** The installer and the catalogue hold to what all of their kind promise. */
class TemplateContractsTest {

  private static final String NOTHING_ON_PATH = "/nonexistent";
  private static final Template CODE_SERVER = CodeServerTemplate.of("4.139.1");

  private final Path temp;

  TemplateContractsTest(@TempDir Path temp) {
    this.temp = temp;
  }

  @Nested
  class Installers implements TemplateInstallerContract {
    @Override
    public TemplateInstaller installer() {
      try {
        Path machine = Files.createTempDirectory(temp, "machine");
        return new CodeServerInstaller(
            machine,
            CodeServerInstaller.Options.of(
                Optional.of(
                    FakeRelease.of(machine.resolve("release.tar.gz"), CODE_SERVER.version())),
                NOTHING_ON_PATH));
      } catch (IOException fault) {
        throw new UncheckedIOException(fault);
      }
    }

    @Override
    public Template installable() {
      return CODE_SERVER;
    }

    @Override
    public TemplateInstaller installerThatLacksSomething() {
      return new CodeServerInstaller(
          temp, CodeServerInstaller.Options.of(Optional.empty(), NOTHING_ON_PATH));
    }
  }

  @Nested
  class Catalogue implements TemplatesContract {
    @Override
    public Templates templates() {
      return new BundledTemplates(List.of(CODE_SERVER), TemplateId.CODE_SERVER);
    }
  }
}
