package dev.berth.domain.host;

/** An amount of memory and one of disk, in MiB; neither is negative. */
public record MemoryAndDisk(long memoryMb, long diskMb) {

  public static final MemoryAndDisk NONE = new MemoryAndDisk(0, 0);

  public MemoryAndDisk {
    if (memoryMb < 0 || diskMb < 0) {
      throw new IllegalArgumentException("less than no memory or disk");
    }
  }

  public MemoryAndDisk plus(MemoryAndDisk other) {
    return new MemoryAndDisk(memoryMb + other.memoryMb, diskMb + other.diskMb);
  }
}
