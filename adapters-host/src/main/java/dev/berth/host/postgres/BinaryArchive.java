package dev.berth.host.postgres;

import dev.berth.host.postgres.PostgresUnavailable.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.util.HexFormat;
import java.util.zip.CRC32;

/**
 * The packed binaries on the class path.
 *
 * @param fingerprint the CRC-32 of the packed file, which tells versions apart
 */
record BinaryArchive(URL location, String fingerprint) {

  /**
   * @throws PostgresUnavailable BINARIES_ABSENT when the class path lacks them
   */
  static BinaryArchive find(Platform platform, ClassLoader classPath) throws IOException {
    URL location = classPath.getResource(platform.archive());
    if (location == null) {
      throw new PostgresUnavailable(
          Reason.BINARIES_ABSENT,
          "The built-in database's binaries (%s) are not on the class path. Add the artifact io.zonky.test.postgres:%s, or use an external PostgreSQL: database.mode=external."
              .formatted(platform.archive(), platform.artifact()));
    }
    return new BinaryArchive(location, HexFormat.of().toHexDigits((int) checksum(location)));
  }

  InputStream open() throws IOException {
    return location.openStream();
  }

  private static long checksum(URL location) throws IOException {
    URLConnection connection = location.openConnection();
    if (connection instanceof JarURLConnection jar && jar.getJarEntry().getCrc() != -1) {
      return jar.getJarEntry().getCrc();
    }
    CRC32 sum = new CRC32();
    byte[] buffer = new byte[64 * 1024];
    try (InputStream packed = connection.getInputStream()) {
      for (int count = packed.read(buffer); count >= 0; count = packed.read(buffer)) {
        sum.update(buffer, 0, count);
      }
    }
    return sum.getValue();
  }
}
