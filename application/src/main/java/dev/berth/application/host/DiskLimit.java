package dev.berth.application.host;

import dev.berth.domain.quota.ResourceLimits;

/**
 * How much a home may hold.
 *
 * @param mebibytes at least 1
 * @param inodes files and folders, at least 1
 */
public record DiskLimit(long mebibytes, long inodes) {

  // ext4 has one for 16 KiB unless told otherwise (mke2fs.conf(5)).
  private static final long INODES_PER_MEBIBYTE = 64;
  private static final long LEAST_INODES = 10_000;

  public DiskLimit {
    if (mebibytes < 1 || inodes < 1) {
      throw new IllegalArgumentException("a home may hold something");
    }
  }

  /** With an inode for 16 KiB of the disk, and 10,000 at least. */
  public static DiskLimit of(ResourceLimits limits) {
    return new DiskLimit(
        limits.diskMb(), Math.max(LEAST_INODES, limits.diskMb() * INODES_PER_MEBIBYTE));
  }
}
