package dev.berth.host.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.host.doctor.Finding.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything in the folder that stands for the machine's belongs to who runs the tests. */
class FoldersLookTest {

  private static final String TEMPLATES = "var/lib/berth/templates";

  private final Account me = new Account("berth", Account.ofThisProcess().uid());
  private final Account nobody = new Account("ada", me.uid() + 1);
  private final Path root;

  FoldersLookTest(@TempDir Path root) {
    this.root = root;
  }

  @BeforeEach
  void folders() throws IOException {
    for (String folder :
        List.of(
            "var/lib/berth/server",
            "var/lib/berth/homes",
            TEMPLATES + "/code-server/4.139.0",
            "run/berth/front",
            "run/berth/launch",
            "run/berth/server")) {
      Files.createDirectories(root.resolve(folder));
    }
    Trees.open(root);
  }

  @Test
  void whatTmpfilesMakesIsFine() {
    assertThat(look(me, me)).isEqualTo(Finding.ok("folders", fine()));
  }

  @Test
  void templatesThatOthersCanChangeAreAFailure() throws IOException {
    mode(root.resolve(TEMPLATES), "rwxrwxr-x");

    assertThat(look(me, me).level()).isEqualTo(Level.FAILURE);
    assertThat(look(me, me).sentence())
        .contains("can write in /var/lib/berth/templates: chmod go-w /var/lib/berth/templates.");
  }

  @Test
  void soIsAReleaseThatOthersCanChange() throws IOException {
    mode(root.resolve(TEMPLATES + "/code-server/4.139.0"), "rwxr-xrwx");

    assertThat(look(me, me).sentence())
        .contains("chmod go-w /var/lib/berth/templates/code-server/4.139.0.");
  }

  @Test
  void templatesOfAnotherAccountAreAFailureThatSaysWhoseTheyShallBe() {
    Finding finding = look(me, nobody);

    assertThat(finding.level()).isEqualTo(Level.FAILURE);
    assertThat(finding.sentence())
        .contains(
            "/var/lib/berth/templates belongs to ",
            "chown -R ada: /var/lib/berth/templates.",
            "/var/lib/berth/templates/code-server/4.139.0 belongs to ");
  }

  @Test
  void homesThatAreNotRootsAreAFailure() {
    assertThat(look(new Account("root", me.uid() + 1), me).sentence())
        .contains("/var/lib/berth/homes belongs to ", ": chown -h root: /var/lib/berth/homes.")
        .doesNotContain("-R");
  }

  @Test
  void whatIsMissingIsMadeByTmpfilesOrByAServerOfRoots() throws IOException {
    Files.delete(root.resolve("run/berth/front"));

    assertThat(look(me, me).sentence())
        .isEqualTo("/run/berth/front is missing: systemd-tmpfiles --create berth.conf makes it.");
    assertThat(new FoldersLook(root, me, Account.ROOT).look().sentence())
        .doesNotContain("is missing");
  }

  @Test
  void aLinkToAFolderElsewhereIsAsGood() throws IOException {
    Path elsewhere = Files.move(root.resolve(TEMPLATES), root.resolve("elsewhere"));
    Files.createSymbolicLink(root.resolve(TEMPLATES), elsewhere);

    assertThat(look(me, me).level()).isEqualTo(Level.OK);
  }

  private Finding look(Account owner, Account server) {
    return new FoldersLook(root, owner, server).look();
  }

  private static String fine() {
    return "Berth's folders are whose they shall be.";
  }

  private static void mode(Path path, String mode) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
  }
}
