package dev.berth.host.template;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Tells whether an installed program is in use. */
public interface FolderUse {

  /**
   * Whether anything below the folder is in use.
   *
   * @throws IOException when that cannot be told
   * @throws dev.berth.application.host.HostException the same
   */
  boolean of(Path folder) throws IOException;

  /** Only what runs counts. */
  static FolderUse byProcesses() {
    return new FolderUseHere(Optional.empty());
  }

  /**
   * Also what the files of a folder name.
   *
   * @param launches a text file for each workspace, with the command that starts it
   */
  static FolderUse byProcessesAnd(Path launches) {
    return new FolderUseHere(Optional.of(launches));
  }
}
