package dev.berth.host.systemd;

import dev.berth.domain.host.InstanceId;
import dev.berth.host.file.FileFault;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The unit files, what they run and the journal they write to, the same for all workspaces. They
 * are written when they differ, which is when systemd reads its units anew: once for each version
 * of Berth, never for a workspace.
 */
public final class UnitTemplates {

  private static final String OF_WORKSPACES = "berth-ws@.service";

  // What a unit needs is there before the unit.
  private static final List<Installed> FILES =
      List.of(
          new Installed("journald@berth.conf", Places.JOURNAL_CONF),
          new Installed("journald-of-workspaces.conf", Places.JOURNAL_UNIT_CONF),
          unit("berth-room.pl"),
          unit("berth-ws.pl"),
          unit(OF_WORKSPACES),
          unit("berth-front@.socket"),
          unit("berth-front@.service"),
          unit("berth-tcp@.service"));

  private static final String GATEWAYS = "SocketGroup=root\n";

  private final HostMachine machine;
  private final String gateways;

  /** A file of this build and where it lies on the machine. */
  private record Installed(String file, String place) {}

  /** Where root alone connects to workspaces' fronts. */
  public UnitTemplates(HostMachine machine) {
    this(machine, "root");
  }

  /**
   * @param gateways the group of the machine that may connect to workspaces' fronts
   */
  public UnitTemplates(HostMachine machine, String gateways) {
    if (!gateways.matches("[a-z_][a-z0-9_-]{0,31}")) {
      throw new IllegalArgumentException("not the name of a group");
    }
    this.machine = machine;
    this.gateways = gateways;
  }

  /**
   * Sees to the unit files and to the folders that belong to root.
   *
   * @throws dev.berth.application.host.HostException with a sentence for a person
   */
  public void install() {
    try {
      folder(Places.HOMES, "rwx--x--x");
      folder(Places.RUN, "rwxr-xr-x");
      folder(Places.FRONTS, "rwxr-xr-x");
      folder(Places.LAUNCHES, "rwx------");
      folder(Places.LISTENS, "rwx------");
      boolean changed = false;
      for (Installed one : FILES) {
        changed |= write(machine.seen(one.place()), wanted(one.file()));
      }
      if (changed) {
        new Systemctl(machine).reload();
      }
    } catch (IOException fault) {
      throw FileFault.of("install the unit files", fault);
    }
  }

  /**
   * The text of the unit that a workspace would run as: what lies on the machine, and after it what
   * somebody has laid over it. Where nothing is installed yet, what would be.
   *
   * @throws dev.berth.application.host.HostException with a sentence for a person
   */
  public String ofWorkspace(InstanceId instance) {
    try {
      return Files.exists(machine.seen(Places.UNITS + "/" + OF_WORKSPACES))
          ? new Systemctl(machine).text(instance)
          : text(OF_WORKSPACES);
    } catch (IOException absent) {
      throw new UncheckedIOException(absent);
    }
  }

  /**
   * Those that are not there as this version writes them.
   *
   * @return the places of those that differ or are missing; empty where none is there at all
   * @throws dev.berth.application.host.HostException when they cannot be read
   */
  public Optional<List<String>> differing() {
    try {
      List<String> differing = new ArrayList<>();
      boolean any = false;
      for (Installed one : FILES) {
        String present = present(machine.seen(one.place()));
        any |= !present.isEmpty();
        if (!wanted(one.file()).equals(present)) {
          differing.add(one.place());
        }
      }
      return any ? Optional.of(List.copyOf(differing)) : Optional.empty();
    } catch (IOException fault) {
      throw FileFault.of("read the unit files", fault);
    }
  }

  private static Installed unit(String file) {
    return new Installed(file, Places.UNITS + "/" + file);
  }

  private String wanted(String file) throws IOException {
    return text(file).replace(GATEWAYS, "SocketGroup=" + gateways + "\n");
  }

  private void folder(String inside, String mode) throws IOException {
    Path folder = machine.seen(inside);
    Files.createDirectories(folder);
    Set<PosixFilePermission> wanted = PosixFilePermissions.fromString(mode);
    // On a disk that can be read only it may be as it shall be, and its workspaces can be stopped.
    if (!Files.getPosixFilePermissions(folder).equals(wanted)) {
      Files.setPosixFilePermissions(folder, wanted);
    }
  }

  private static boolean write(Path file, String text) throws IOException {
    if (text.equals(present(file))) {
      return false;
    }
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Path fresh = file.resolveSibling("." + file.getFileName() + ".new");
    Files.writeString(fresh, text);
    Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-r--r--"));
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    return true;
  }

  private static String present(Path file) throws IOException {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException absent) {
      return "";
    }
  }

  private static String text(String file) throws IOException {
    try (InputStream resource = UnitTemplates.class.getResourceAsStream(file)) {
      if (resource == null) {
        throw new IOException("the unit " + file + " is not part of this build");
      }
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
