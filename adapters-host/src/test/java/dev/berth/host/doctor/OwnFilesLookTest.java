package dev.berth.host.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.host.doctor.Finding.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything in the folder belongs to who runs the tests. */
class OwnFilesLookTest {

  private final Account me = new Account("berth", Account.ofThisProcess().uid());
  private final Account nobody = new Account("ada", me.uid() + 1);
  private final Path folder;

  OwnFilesLookTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    mode(folder, "rwx------");
  }

  @Test
  void whatIsNotThereYetIsFine() {
    Finding finding = new OwnFilesLook(folder.resolve("absent"), me).look();

    assertThat(finding.level()).isEqualTo(Level.OK);
    assertThat(finding.sentence()).endsWith("holds nothing yet.");
  }

  @Test
  void theServersOwnFilesAreFine() throws IOException {
    secret("rw-------");

    assertThat(look(me).level()).isEqualTo(Level.OK);
  }

  @Test
  void aSecretOfAnotherAccountIsAFailureThatSaysWhoseItIs() throws IOException {
    Path secret = secret("rw-------");

    Finding finding = look(nobody);
    assertThat(finding.level()).isEqualTo(Level.FAILURE);
    assertThat(finding.sentence())
        .startsWith(folder + " belongs to ")
        .contains("(and 2 more), and the server, which is ada, cannot use it")
        .endsWith(": chown -R ada: %s.".formatted(folder));
    assertThat(secret).exists();
  }

  @Test
  void aServerOfRootsIsNotToldToChangeTheDatabaseOfAnotherAccount() throws IOException {
    Files.createDirectories(folder.resolve("postgres/data"));

    assertThat(new OwnFilesLook(folder, new Account("root", me.uid() + 1)).look().sentence())
        .contains("(and 1 more)")
        .endsWith(": chown -h root: %s.".formatted(folder));
  }

  @Test
  void anOpenSecretIsAFailure() throws IOException {
    Path secret = secret("rw-r-----");

    assertThat(look(me))
        .isEqualTo(
            Finding.failure(
                "own-files",
                "The secret %s is open to others, and the server does not start with it: chmod 600 %s, or better, replace it."
                    .formatted(secret, secret)));
  }

  @Test
  void soIsAnOpenFolderUnlessItIsEmpty() throws IOException {
    mode(folder, "rwxr-x---");
    assertThat(look(me).level()).isEqualTo(Level.OK);

    secret("rw-------");
    assertThat(look(me).sentence()).endsWith("chmod 700 " + folder + ".");

    mode(folder, "rwx--x--x");
    assertThat(look(me).level()).isEqualTo(Level.OK);
  }

  private Path secret(String mode) throws IOException {
    Path secret = Files.createDirectories(folder.resolve("secrets")).resolve("auth-secret-key");
    Files.writeString(secret, "x");
    mode(secret, mode);
    return secret;
  }

  private Finding look(Account server) {
    return new OwnFilesLook(folder, server).look();
  }

  private static void mode(Path path, String mode) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
  }
}
