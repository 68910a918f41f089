package dev.berth.host.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether disks are mounted so that programs run, and files are written, where that is needed. */
public final class MountLook implements Look {

  private static final String NAME = "mounts";
  private static final String NO_PROGRAMS = "noexec";
  private static final String NO_WRITING = "ro";

  /**
   * What a folder's disk must not be mounted with.
   *
   * @param option of the mount
   * @param otherwise what does not work then, as the end of a sentence
   */
  public record Need(Path folder, String option, Finding.Level level, String otherwise) {

    /** Without it nobody can work. */
    public static Need running(Path folder, String otherwise) {
      return new Need(folder, NO_PROGRAMS, Finding.Level.FAILURE, otherwise);
    }

    /** Without it people work, with less. */
    public static Need runningBetter(Path folder, String otherwise) {
      return new Need(folder, NO_PROGRAMS, Finding.Level.WARNING, otherwise);
    }

    /** Without it nobody can work. */
    public static Need writing(Path folder, String otherwise) {
      return new Need(folder, NO_WRITING, Finding.Level.FAILURE, otherwise);
    }
  }

  private final Path mountinfo;
  private final List<Need> needs;

  /**
   * @param mountinfo {@code /proc/self/mountinfo}
   */
  public MountLook(Path mountinfo, List<Need> needs) {
    this.mountinfo = mountinfo;
    this.needs = List.copyOf(needs);
  }

  @Override
  public Finding look() {
    try {
      MountTable mounts = MountTable.read(mountinfo);
      List<Finding> faults = new ArrayList<>();
      for (Need need : needs) {
        mounts
            .of(existing(need.folder()))
            .filter(mounted -> mounted.options().contains(need.option()))
            .ifPresent(mounted -> faults.add(fault(need, mounted)));
      }
      return Finding.of(NAME, faults, "Programs and files have what they need of their disks.");
    } catch (IOException unreadable) {
      return Finding.warning(NAME, "What is mounted where could not be read.");
    }
  }

  private static Finding fault(Need need, MountTable.Mounted mounted) {
    return new Finding(
        NAME,
        need.level(),
        "%s lies on %s, which is mounted with %s: %s. Mount it without, now (mount -o remount,%s %s) and in /etc/fstab."
            .formatted(
                need.folder(),
                mounted.point(),
                need.option(),
                need.otherwise(),
                need.option().equals(NO_WRITING) ? "rw" : "exec",
                mounted.point()));
  }

  /** The folder, or what it will be made in, without links. */
  private static Path existing(Path folder) throws IOException {
    Path there = folder.toAbsolutePath();
    while (!Files.exists(there)) {
      there = Optional.ofNullable(there.getParent()).orElse(Path.of("/"));
    }
    return there.toRealPath();
  }
}
