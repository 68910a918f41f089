package dev.berth.host.gauge;

import dev.berth.application.host.HostException;
import dev.berth.application.host.HostGauge;
import dev.berth.domain.host.MemoryAndDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Memory as {@code /proc/meminfo} has it (proc_meminfo(5)), and the disk that a folder lies on, or
 * will once it is made.
 */
public final class ProcfsGauge implements HostGauge {

  private static final Pattern MEMORY =
      Pattern.compile("^MemTotal:\\s+([0-9]{1,15}) kB$", Pattern.MULTILINE);
  private static final long KIBIBYTES = 1L << 10;
  private static final long BYTES = 1L << 20;

  private final Path memory;
  private final Path homes;

  /**
   * @param homes the folder of the homes
   */
  public ProcfsGauge(Path homes) {
    this(Path.of("/proc/meminfo"), homes);
  }

  ProcfsGauge(Path memory, Path homes) {
    this.memory = memory;
    this.homes = homes;
  }

  @Override
  public MemoryAndDisk measure() {
    try {
      Matcher total = MEMORY.matcher(Files.readString(memory));
      if (!total.find()) {
        throw HostException.permanent("The kernel does not tell how much memory there is.");
      }
      long disk = Files.getFileStore(existing()).getTotalSpace();
      return new MemoryAndDisk(Long.parseLong(total.group(1)) / KIBIBYTES, disk / BYTES);
    } catch (IOException unreadable) {
      throw HostException.passing("The machine's memory and disk could not be read.", unreadable);
    }
  }

  private Path existing() {
    Path folder = homes.toAbsolutePath();
    while (!Files.exists(folder) && folder.getParent() != null) {
      folder = folder.getParent();
    }
    return folder;
  }
}
