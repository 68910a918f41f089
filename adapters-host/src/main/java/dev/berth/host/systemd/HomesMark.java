package dev.berth.host.systemd;

import dev.berth.application.host.HostException;
import dev.berth.host.file.FileFault;
import dev.berth.host.file.InstanceNames;
import dev.berth.host.file.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Tells the folder of homes from the empty one that is seen where its disk is not mounted. Both it
 * and the folder above hold the same id since the first home was made; a workspace that started
 * without its disk would have an empty home, and would work on in a place that is hidden later.
 */
public final class HomesMark {

  static final String MISSING =
      "The homes of the workspaces are not there: their disk is not mounted, or is another one.";

  /** It is no secret: doctor reads it as any account. */
  private static final String MODE = "rw-r--r--";

  private final Path folder;
  private final Path among;
  private final Path above;
  private final Supplier<UUID> ids;

  public HomesMark(HostMachine machine) {
    this(machine, UUID::randomUUID);
  }

  HomesMark(HostMachine machine, Supplier<UUID> ids) {
    this.folder = machine.seen(Places.HOMES);
    this.among = machine.seen(Places.HOMES_MARK);
    this.above = machine.seen(Places.HOMES_ID);
    this.ids = ids;
  }

  /** Where a machine stands. */
  public enum State {
    /** No home was made yet. */
    NONE,
    /** They are where they were made. */
    THERE,
    /** They were made elsewhere than in what is seen now. */
    MISSING
  }

  /**
   * @throws HostException when it cannot be read
   */
  public State state() {
    Optional<String> known = read(above);
    Optional<String> seen = read(among);
    if (known.isEmpty()) {
      return seen.isEmpty() ? State.NONE : State.THERE;
    }
    return known.equals(seen) ? State.THERE : State.MISSING;
  }

  /**
   * @throws HostException passing, when the homes are elsewhere or that cannot be seen
   */
  void require() {
    if (state() == State.MISSING) {
      throw HostException.passing(MISSING);
    }
  }

  /**
   * The same, and from now on these are the homes. Of a machine that was given homes of another one
   * they are taken over.
   */
  synchronized void requireAndKeep() {
    require();
    try {
      // Whoever dies between the two leaves homes without an id above, which are taken over.
      if (read(among).isEmpty()) {
        write(among, ids.get().toString());
      }
      if (read(above).isEmpty()) {
        write(above, read(among).orElseThrow(() -> HostException.passing(MISSING)));
      }
    } catch (IOException fault) {
      throw FileFault.of("mark the folder of homes", fault);
    }
  }

  /**
   * Marks homes that an earlier version made, so that they are missed when their disk is missing
   * for the first time. A disk that cannot be written now is marked at a later time.
   */
  public void keepWhatIsThere() {
    try {
      if (state() == State.NONE && !InstanceNames.in(folder).isEmpty()) {
        requireAndKeep();
      }
    } catch (HostException | IOException later) {
      // Whoever asks for a home is told what hinders it.
      return;
    }
  }

  private static Optional<String> read(Path file) {
    try {
      return Optional.of(Files.readString(file).strip()).filter(text -> !text.isEmpty());
    } catch (NoSuchFileException absent) {
      return Optional.empty();
    } catch (IOException fault) {
      throw FileFault.of("look for the mark of the homes", fault);
    }
  }

  private static void write(Path file, String text) throws IOException {
    OwnerOnly.replace(file, text + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(MODE));
  }
}
