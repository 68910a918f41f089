package dev.berth.host.process;

import dev.berth.domain.template.Template;
import java.nio.file.Path;

/** Where the programs of templates are installed. */
@FunctionalInterface
public interface InstalledPrograms {

  /**
   * The folder that <code>{install}</code> stands for.
   *
   * @throws dev.berth.application.host.HostException when the template is not installed
   */
  Path folder(Template template);
}
