package dev.berth.bootstrap.settings.source;

import dev.berth.bootstrap.settings.key.Findings;
import dev.berth.bootstrap.settings.key.Shown;
import dev.berth.bootstrap.settings.key.Sourced;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file that holds one secret, as container platforms mount them: UTF-8, one last line break cut.
 */
final class SecretFile {

  private static final int LARGEST = 64 * 1024;

  private SecretFile() {}

  static Optional<String> read(
      Path workingFolder, String variable, Sourced named, Findings findings) {
    String reason;
    try (InputStream in = Files.newInputStream(workingFolder.resolve(Path.of(named.text())))) {
      byte[] bytes = in.readNBytes(LARGEST + 1);
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      String secret = text.replaceFirst("\\r?\\n\\z", "");
      if (bytes.length <= LARGEST && !secret.isEmpty()) {
        return Optional.of(secret);
      }
      reason = secret.isEmpty() ? "is empty" : "is larger than 64 KiB";
    } catch (CharacterCodingException fault) {
      reason = "is not UTF-8";
    } catch (NoSuchFileException fault) {
      reason = "does not exist";
    } catch (IOException | InvalidPathException fault) {
      reason = "cannot be read: " + fault.getClass().getSimpleName();
    }
    findings.fault(
        variable, "the file %s %s".formatted(Shown.of(named.text()), reason), named.origin());
    return Optional.empty();
  }
}
