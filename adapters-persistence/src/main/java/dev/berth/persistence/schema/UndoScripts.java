package dev.berth.persistence.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The scripts that take a migration back; each migration has one. */
final class UndoScripts {

  private UndoScripts() {}

  static String read(Side side, int version) {
    try (InputStream script = UndoScripts.class.getResourceAsStream(side.undoScript(version))) {
      if (script == null) {
        throw new SchemaException(
            "Version %d of the schema %s has no undo script.".formatted(version, side.schema()));
      }
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
