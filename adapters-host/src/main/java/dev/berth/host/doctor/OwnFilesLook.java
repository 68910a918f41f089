package dev.berth.host.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Whether the server can read what lies in its data folder, and nobody else: a command as root, or
 * a backup that came back without owners, leaves what it cannot.
 */
public final class OwnFilesLook implements Look {

  private static final String NAME = "own-files";
  private static final String SECRETS = "secrets";
  private static final String SECRET_MODE = "rw-------";

  /** The two last let a database of another account through to its files. */
  private static final Set<String> FOLDER_MODES = Set.of("rwx------", "rwx--x--x", "rwx-----x");

  private final Path folder;
  private final Account server;

  /**
   * @param folder the data folder, which need not be there yet
   * @param server the account that the server runs as
   */
  public OwnFilesLook(Path folder, Account server) {
    this.folder = folder;
    this.server = server;
  }

  @Override
  public Finding look() {
    List<Finding> faults = new ArrayList<>();
    try {
      Owned itself = Owned.of(folder.toRealPath());
      List<Owned> all = Owned.in(folder);
      strangers(itself, all, faults);
      if (!FOLDER_MODES.contains(PosixFilePermissions.toString(itself.mode())) && !all.isEmpty()) {
        faults.add(
            Finding.failure(
                NAME,
                "%s is open to others, and the server does not start with it: chmod 700 %s."
                    .formatted(folder, folder)));
      }
    } catch (NoSuchFileException absent) {
      return Finding.ok(NAME, folder + " holds nothing yet.");
    } catch (IOException closed) {
      return Finding.warning(
          NAME,
          "%s is closed to this account: run this as root, or as %s."
              .formatted(folder, server.name()));
    }
    return Finding.of(NAME, faults, "What lies in %s is the server's alone.".formatted(folder));
  }

  private void strangers(Owned itself, List<Owned> all, List<Finding> faults) throws IOException {
    List<Owned> looked = new ArrayList<>(List.of(itself));
    looked.addAll(all);
    for (Owned secret : Owned.in(folder.resolve(SECRETS))) {
      looked.add(secret);
      if (!PosixFilePermissions.toString(secret.mode()).equals(SECRET_MODE)) {
        faults.add(
            Finding.failure(
                NAME,
                "The secret %s is open to others, and the server does not start with it: chmod 600 %s, or better, replace it."
                    .formatted(secret.path(), secret.path())));
      }
    }
    // A server of root's has its database run by another account.
    Path cluster = folder.resolve("postgres").resolve("data");
    if (!server.isRoot() && Files.exists(cluster)) {
      looked.add(Owned.of(cluster));
    }
    List<Owned> strange = looked.stream().filter(one -> !one.of(server)).toList();
    if (!strange.isEmpty()) {
      faults.add(
          Finding.failure(
              NAME,
              "%s belongs to %s%s, and the server, which is %s, cannot use it: chown %s %s."
                  .formatted(
                      strange.get(0).path(),
                      strange.get(0).owner(),
                      strange.size() == 1 ? "" : " (and %d more)".formatted(strange.size() - 1),
                      server.name(),
                      server.isRoot() ? "-h" : "-R",
                      server.name() + ": " + (server.isRoot() ? strange.get(0).path() : folder))));
    }
  }
}
