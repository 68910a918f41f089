package dev.berth.host.systemd;

import dev.berth.application.host.ResourceControls;
import dev.berth.domain.host.InstanceId;
import dev.berth.domain.quota.ResourceLimits;
import dev.berth.host.file.FileFault;
import dev.berth.host.file.FolderRemoval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Limits by {@code systemctl set-property --runtime}: they act at once, need no reload, and are
 * gone with the workspace or the boot. Of the disk they say nothing.
 */
public final class UnitLimits implements ResourceControls {

  private final HostMachine machine;
  private final Systemctl systemctl;

  public UnitLimits(HostMachine machine) {
    this.machine = machine;
    this.systemctl = new Systemctl(machine);
  }

  @Override
  public Enforcement apply(InstanceId instance, ResourceLimits limits) {
    systemctl.set(instance, Systemctl.properties(limits));
    return Enforcement.HELD;
  }

  @Override
  public boolean holds(InstanceId instance, ResourceLimits limits) {
    Path folder = machine.seen(Places.limits(instance));
    Map<String, String> wanted =
        Map.of(
            "MemoryMax",
            Long.toString((long) limits.memoryMb() << 20),
            "CPUQuota",
            limits.cpuPercent() + "%");
    return wanted.entrySet().stream()
        .allMatch(
            property ->
                written(folder.resolve("50-" + property.getKey() + ".conf"))
                    .contains("\n" + property.getKey() + "=" + property.getValue() + "\n"));
  }

  @Override
  public void lift(InstanceId instance) {
    Path folder = machine.seen(Places.limits(instance));
    if (!Files.exists(folder)) {
      return;
    }
    // A unit that is still loaded would keep what its files no longer say.
    systemctl.set(instance, Systemctl.NO_LIMITS);
    try {
      FolderRemoval.remove(folder);
    } catch (IOException fault) {
      throw FileFault.of("lift the workspace's limits", fault);
    }
  }

  private static String written(Path file) {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException absent) {
      return "";
    } catch (IOException fault) {
      throw FileFault.of("read the workspace's limits", fault);
    }
  }
}
