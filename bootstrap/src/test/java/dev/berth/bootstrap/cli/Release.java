package dev.berth.bootstrap.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** An archive in the shape of a release of code-server, whose Node always succeeds. */
final class Release {

  private Release() {}

  static void of(Path archive, String version) throws IOException, InterruptedException {
    Path stage = Files.createTempDirectory(archive.getParent(), "release");
    Path top = Files.createDirectories(stage.resolve("top"));
    Files.writeString(top.resolve("package.json"), "{\"version\": \"" + version + "\"}");
    Files.writeString(
        Files.createDirectories(top.resolve("out/node")).resolve("entry.js"), "// entry");
    Path node = Files.createDirectories(top.resolve("lib")).resolve("node");
    Files.copy(Path.of("/bin/true"), node);
    Files.setPosixFilePermissions(node, PosixFilePermissions.fromString("rwxr-xr-x"));
    Process tar =
        new ProcessBuilder("tar", "-czf", archive.toString(), "-C", stage.toString(), "top")
            .inheritIO()
            .start();
    if (tar.waitFor() != 0) {
      throw new IOException("tar failed");
    }
  }

  static String sha256(Path file) throws IOException, NoSuchAlgorithmException {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
  }
}
