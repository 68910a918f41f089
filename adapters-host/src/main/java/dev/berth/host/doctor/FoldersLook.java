package dev.berth.host.doctor;

import dev.berth.host.systemd.Places;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether the folders of a systemd host are whose they shall be, and nobody else can change what is
 * in them: whoever can put something in the place of the shared programs runs it in every
 * workspace.
 */
public final class FoldersLook implements Look {

  private static final String NAME = "folders";
  private static final List<String> ROOTS =
      List.of("/var/lib/berth", Places.HOMES, "/run/berth", Places.FRONTS, Places.LAUNCHES);
  private static final List<String> SERVERS =
      List.of("/var/lib/berth/server", Places.TEMPLATES, "/run/berth/server");

  private final Path root;
  private final Account owner;
  private final Account server;

  /**
   * @param root where the machine's root folder is seen
   * @param owner of what belongs to root
   * @param server the account that the server runs as; where it is root's, what is absent is made
   */
  public FoldersLook(Path root, Account owner, Account server) {
    this.root = root;
    this.owner = owner;
    this.server = server;
  }

  @Override
  public Finding look() {
    List<Finding> faults = new ArrayList<>();
    ROOTS.forEach(folder -> examine(folder, owner, faults));
    if (server.isRoot()) {
      examine(Places.TEMPLATES, server, faults);
    } else {
      SERVERS.forEach(folder -> examine(folder, server, faults));
    }
    programs(faults);
    return Finding.of(NAME, faults, "Berth's folders are whose they shall be.");
  }

  private void examine(String folder, Account wanted, List<Finding> faults) {
    try {
      Path seen = root.resolve(folder.substring(1));
      // A link to a folder elsewhere is as good as the folder.
      Owned found = Owned.of(Files.exists(seen) ? seen.toRealPath() : seen);
      if (!found.of(wanted)) {
        // Below the homes each has an owner of its own.
        String how = SERVERS.contains(folder) ? "-R" : "-h";
        faults.add(
            Finding.failure(
                NAME,
                "%s belongs to %s: chown %s %s: %s."
                    .formatted(folder, found.owner(), how, wanted.name(), folder)));
      }
      open(found, folder, faults);
    } catch (NoSuchFileException absent) {
      if (!server.isRoot()) {
        faults.add(
            Finding.failure(
                NAME,
                "%s is missing: systemd-tmpfiles --create berth.conf makes it.".formatted(folder)));
      }
    } catch (IOException closed) {
      faults.add(Finding.warning(NAME, "%s is closed to this account.".formatted(folder)));
    }
  }

  private static void open(Owned found, String folder, List<Finding> faults) {
    if (found.open()) {
      faults.add(
          Finding.failure(
              NAME,
              "Others than %s can write in %s: chmod go-w %s."
                  .formatted(found.owner(), folder, folder)));
    }
  }

  /** What is installed lies one or two levels below. */
  private void programs(List<Finding> faults) {
    try {
      for (Owned kind : Owned.in(root.resolve(Places.TEMPLATES.substring(1)))) {
        program(kind, faults);
        for (Owned release : Owned.in(kind.path())) {
          program(release, faults);
        }
      }
    } catch (IOException closed) {
      faults.add(
          Finding.warning(NAME, "%s is closed to this account.".formatted(Places.TEMPLATES)));
    }
  }

  private void program(Owned found, List<Finding> faults) {
    String name = "/" + root.relativize(found.path());
    if (!found.of(server)) {
      faults.add(
          Finding.failure(
              NAME,
              "%s belongs to %s, and the server, which is %s, cannot install beside it or take it away: chown -R %s: %s."
                  .formatted(name, found.owner(), server.name(), server.name(), Places.TEMPLATES)));
    }
    open(found, name, faults);
  }
}
