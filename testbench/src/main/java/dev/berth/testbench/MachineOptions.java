package dev.berth.testbench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a machine is to have.
 *
 * @param diskMegabytes size of the btrfs disk at {@code /var/lib/berth}; takes only what is used
 * @param plainMegabytes size of an ext4 disk at {@code /srv/plain}, 0 for none. It is mounted for
 *     user quotas, which the kernel may know or only claim to know
 * @param shown folders and files of the host that the machine sees, read-only
 */
public record MachineOptions(int diskMegabytes, int plainMegabytes, List<Shown> shown) {

  private static final int LEAST_OF_BTRFS = 256;

  public MachineOptions {
    if (diskMegabytes < LEAST_OF_BTRFS || plainMegabytes < 0) {
      throw new IllegalArgumentException("disks of " + diskMegabytes + ", " + plainMegabytes);
    }
    shown = List.copyOf(shown);
  }

  /** A folder or file of the host and the absolute path where the machine sees it. */
  public record Shown(Path host, String inside) {

    public Shown {
      if (!inside.startsWith("/") || (host + inside).contains(":")) {
        throw new IllegalArgumentException(host + " as " + inside);
      }
    }
  }

  /** A disk of 4 GB and nothing else. */
  public static MachineOptions ordinary() {
    return new MachineOptions(4096, 0, List.of());
  }

  /** The same with an ext4 disk. */
  public MachineOptions withPlainDisk(int megabytes) {
    return new MachineOptions(diskMegabytes, megabytes, shown);
  }

  /** The same, showing one folder or file more. */
  public MachineOptions showing(Path host, String inside) {
    List<Shown> more = new ArrayList<>(shown);
    more.add(new Shown(host.toAbsolutePath(), inside));
    return new MachineOptions(diskMegabytes, plainMegabytes, more);
  }
}
