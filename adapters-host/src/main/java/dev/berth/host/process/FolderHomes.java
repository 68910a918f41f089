package dev.berth.host.process;

import dev.berth.application.host.Homes;
import dev.berth.domain.host.InstanceId;
import dev.berth.host.file.FileFault;
import dev.berth.host.file.FolderRemoval;
import dev.berth.host.file.InstanceNames;
import dev.berth.host.file.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.Set;

/** Workspace folders below the data folder, all of one account. */
public final class FolderHomes implements Homes {

  private final InstanceFolders folders;

  public FolderHomes(InstanceFolders folders) {
    this.folders = folders;
  }

  @Override
  public void ensure(InstanceId instance) {
    try {
      OwnerOnly.ensureFolder(folders.root());
      OwnerOnly.ensureFolder(folders.folder(instance));
      OwnerOnly.ensureFolder(folders.home(instance));
      OwnerOnly.restoreFolder(folders.run(instance));
      OwnerOnly.restoreFolder(folders.logs(instance));
      OwnerOnly.restoreFolder(folders.temporary(instance));
    } catch (IOException fault) {
      throw FileFault.of("make the workspace's folder", fault);
    }
  }

  @Override
  public void remove(InstanceId instance) {
    try {
      FolderRemoval.removeOurs(folders.runtime(instance));
      FolderRemoval.remove(folders.folder(instance));
    } catch (IOException fault) {
      throw FileFault.of("remove the workspace's folder", fault);
    }
  }

  @Override
  public boolean exists(InstanceId instance) {
    return Files.exists(folders.folder(instance), LinkOption.NOFOLLOW_LINKS);
  }

  @Override
  public Set<InstanceId> inventory() {
    try {
      return InstanceNames.in(folders.root());
    } catch (IOException fault) {
      throw FileFault.of("look at the workspaces' folders", fault);
    }
  }
}
