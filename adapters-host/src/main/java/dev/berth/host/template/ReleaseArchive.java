package dev.berth.host.template;

import dev.berth.application.host.HostException;
import dev.berth.application.template.TemplateInstaller.Progress;
import dev.berth.host.file.FolderRemoval;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A release archive ({@code .tar.gz}) that a setting names, by path or http(s) URL, with its
 * SHA-256: the standalone form, which brings its own Node.
 *
 * @param location a path or a URL
 * @param sha256 64 hexadecimal digits
 */
public record ReleaseArchive(String location, String sha256) {

  public ReleaseArchive {
    if (location.isBlank() || !sha256.matches("[0-9A-Fa-f]{64}")) {
      throw new IllegalArgumentException(
          "an archive has a path or URL, and a SHA-256 of 64 hexadecimal digits");
    }
  }

  /** The archive as a source; one that offers nothing when no setting names an archive. */
  static CodeServerSource source(Optional<ReleaseArchive> archive) {
    return new Source(archive);
  }

  private record Source(Optional<ReleaseArchive> archive) implements CodeServerSource {

    @Override
    public boolean offered() {
      return archive.isPresent();
    }

    @Override
    public List<String> missing() {
      return List.of();
    }

    @Override
    public String version(String wanted) {
      return wanted;
    }

    @Override
    public void bring(String wanted, Path empty, Progress progress) throws IOException {
      ReleaseArchive release = archive.orElseThrow();
      progress.at(0.05, "Fetching the release archive of code-server " + wanted);
      Path file = empty.resolve("archive.tar.gz");
      ArchiveFetch.fetch(release.location(), release.sha256(), file);
      progress.at(0.5, "Unpacking code-server " + wanted);
      Path unpacked = empty.resolve("release");
      ArchiveUnpacking.unpack(file, unpacked);
      Files.delete(file);
      Path app = top(unpacked);
      requireRelease(app, wanted);
      new InstallFolder(empty).link(app.resolve("lib").resolve("node"), app);
    }

    private static Path top(Path unpacked) throws IOException {
      List<Path> entries = new ArrayList<>();
      try (DirectoryStream<Path> listed = Files.newDirectoryStream(unpacked)) {
        listed.forEach(entries::add);
      }
      return entries.size() == 1 ? entries.get(0) : unpacked;
    }

    private static void requireRelease(Path app, String wanted) throws IOException {
      Optional<String> version = InstallFolder.versionOf(app);
      boolean complete =
          Files.isExecutable(app.resolve("lib").resolve("node"))
              && Files.isRegularFile(InstallFolder.entryOf(app));
      if (!complete || version.isEmpty()) {
        throw HostException.permanent(
            "The archive is not a standalone release of code-server: lib/node, out/node/entry.js"
                + " and package.json belong into it.");
      }
      if (!version.get().equals(wanted)) {
        FolderRemoval.remove(app);
        throw HostException.permanent(
            "The archive holds code-server %s, but the settings ask for %s."
                .formatted(version.get(), wanted));
      }
    }
  }
}
