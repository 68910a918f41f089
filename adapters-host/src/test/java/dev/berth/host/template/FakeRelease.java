package dev.berth.host.template;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** An archive in the shape of a release, whose Node is a program that always succeeds. */
final class FakeRelease implements AutoCloseable {

  private final Path file;
  private final TarArchiveOutputStream tar;

  FakeRelease(Path file) throws IOException {
    this.file = file;
    OutputStream target = new GZIPOutputStream(Files.newOutputStream(file));
    this.tar = new TarArchiveOutputStream(target);
    tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
  }

  /** A complete one of the given version. */
  static ReleaseArchive of(Path file, String version) throws IOException {
    try (FakeRelease release = new FakeRelease(file)) {
      release
          .file(
              "top/package.json", 0644, text("{\"name\": \"x\", \"version\": \"" + version + "\"}"))
          .file("top/out/node/entry.js", 0644, text("// entry"))
          .file("top/lib/node", 0755, Files.readAllBytes(Path.of("/bin/true")))
          .link("top/bin/code-server", "../out/node/entry.js", TarConstants.LF_SYMLINK);
    }
    return new ReleaseArchive(file.toString(), sha256(file));
  }

  FakeRelease file(String name, int mode, byte[] content) throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name, true);
    entry.setMode(mode);
    entry.setSize(content.length);
    tar.putArchiveEntry(entry);
    tar.write(content);
    tar.closeArchiveEntry();
    return this;
  }

  FakeRelease link(String name, String target, byte kind) throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name, kind, true);
    entry.setLinkName(target);
    tar.putArchiveEntry(entry);
    tar.closeArchiveEntry();
    return this;
  }

  Path path() {
    return file;
  }

  static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static String sha256(Path file) throws IOException {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Override
  public void close() throws IOException {
    tar.close();
  }
}
