package dev.berth.web.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/** The files of Swagger UI that the page of the API needs, and no other. */
final class SwaggerUi {

  private static final Map<String, String> TYPES =
      Map.of(
          "swagger-ui.css", "text/css",
          "swagger-ui-bundle.js", "text/javascript",
          "start.js", "text/javascript");
  private static final String OURS = "start.js";

  private final Map<String, byte[]> read = new ConcurrentHashMap<>();
  private final String folder;

  SwaggerUi() {
    try (InputStream stream = SwaggerUi.class.getResourceAsStream("swagger-ui.properties")) {
      Properties properties = new Properties();
      properties.load(stream);
      folder = "/META-INF/resources/webjars/swagger-ui/" + properties.getProperty("version") + "/";
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Its media type; absent for what is not served. */
  Optional<String> type(String file) {
    return Optional.ofNullable(TYPES.get(file));
  }

  /** Its content, which is read once and must not be changed. */
  byte[] read(String file) {
    return read.computeIfAbsent(file, this::fromClassPath);
  }

  private byte[] fromClassPath(String file) {
    String path = file.equals(OURS) ? OURS : folder + file;
    try (InputStream stream = SwaggerUi.class.getResourceAsStream(path)) {
      if (stream == null) {
        throw new IllegalStateException("the class path lacks " + path);
      }
      return stream.readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
