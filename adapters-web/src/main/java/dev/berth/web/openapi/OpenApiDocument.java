package dev.berth.web.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.berth.web.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The document that routes, answers and people agree on. */
public final class OpenApiDocument {

  private final byte[] yaml;
  private byte @Nullable [] json;

  private OpenApiDocument(byte[] yaml) {
    this.yaml = yaml;
  }

  /** The one that is shipped. */
  public static OpenApiDocument shipped() {
    try (InputStream stream = OpenApiDocument.class.getResourceAsStream("openapi.yaml")) {
      if (stream == null) {
        throw new IllegalStateException("the OpenAPI document is missing");
      }
      return new OpenApiDocument(stream.readAllBytes());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** As it was written. */
  public byte[] yaml() {
    return yaml.clone();
  }

  /** The same as JSON. */
  public JsonNode tree() {
    Object loaded =
        new Yaml(new SafeConstructor(new LoaderOptions()))
            .load(new String(yaml, StandardCharsets.UTF_8));
    return new JsonMapper().valueToTree(loaded);
  }

  /** The same, in UTF-8; made once, since it takes a while. */
  public synchronized byte[] json() {
    if (json == null) {
      json = Json.bytes(tree());
    }
    return json.clone();
  }
}
