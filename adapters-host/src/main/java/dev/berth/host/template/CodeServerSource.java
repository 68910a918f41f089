package dev.berth.host.template;

import dev.berth.application.template.TemplateInstaller.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Somewhere code-server can come from. */
interface CodeServerSource {

  /** Whether this source is to be tried at all on this machine. */
  boolean offered();

  /** What must be there first, each a package's name or a sentence; a quick look. */
  List<String> missing();

  /** Which release it brings when {@code wanted} is asked for. */
  String version(String wanted);

  /**
   * Fills an empty folder.
   *
   * @throws dev.berth.application.host.HostException with a sentence for a person
   */
  void bring(String wanted, Path empty, Progress progress) throws IOException;
}
