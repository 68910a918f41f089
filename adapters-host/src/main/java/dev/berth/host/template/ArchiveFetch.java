package dev.berth.host.template;

import dev.berth.application.host.HostException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;

/** Copies an archive from a path or a URL and holds it to its SHA-256. */
final class ArchiveFetch {

  private static final long LARGEST = 2L * 1024 * 1024 * 1024;
  private static final Duration CONNECT_DEADLINE = Duration.ofSeconds(20);
  private static final Duration ANSWER_DEADLINE = Duration.ofMinutes(2);

  private ArchiveFetch() {}

  static void fetch(String location, String sha256, Path into) throws IOException {
    MessageDigest digest = sha256();
    try (InputStream source = open(location);
        OutputStream target = new DigestOutputStream(Files.newOutputStream(into), digest)) {
      copy(source, target);
    }
    String actual = HexFormat.of().formatHex(digest.digest());
    if (!actual.equals(sha256.toLowerCase(Locale.ROOT))) {
      Files.delete(into);
      throw HostException.permanent(
          "The archive's SHA-256 is %s, but the setting says %s."
              .formatted(actual, sha256.toLowerCase(Locale.ROOT)));
    }
  }

  private static InputStream open(String location) throws IOException {
    if (!location.matches("(?i)https?://.*")) {
      try {
        return Files.newInputStream(Path.of(location));
      } catch (NoSuchFileException absent) {
        throw HostException.permanent("There is no archive at " + location + ".", absent);
      }
    }
    HttpClient client =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(CONNECT_DEADLINE)
            .build();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(location)).timeout(ANSWER_DEADLINE).build();
    try {
      HttpResponse<InputStream> answer =
          client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      if (answer.statusCode() != 200) {
        answer.body().close();
        throw HostException.passing(
            "The archive's server answered " + answer.statusCode() + " instead of 200.");
      }
      return answer.body();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw HostException.passing("The download of the archive was interrupted.", interrupted);
    }
  }

  private static void copy(InputStream source, OutputStream target) throws IOException {
    byte[] buffer = new byte[64 * 1024];
    long total = 0;
    for (int count = source.read(buffer); count >= 0; count = source.read(buffer)) {
      total += count;
      if (total > LARGEST) {
        throw HostException.permanent("The archive is larger than 2 GiB.");
      }
      target.write(buffer, 0, count);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
