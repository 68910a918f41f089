package dev.berth.host.process;

import dev.berth.application.host.WorkspaceSpec;
import java.util.Optional;

/** Writes the file that <code>{config}</code> stands for. */
@FunctionalInterface
public interface ProgramConfiguration {

  /**
   * The text of the file, which is kept at 0600.
   *
   * @param present what the file holds now; a text that still fits is returned as it is, so that
   *     people stay logged in across a restart
   */
  String text(WorkspaceSpec spec, Optional<String> present);
}
