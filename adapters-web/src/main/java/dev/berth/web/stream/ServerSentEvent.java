package dev.berth.web.stream;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;

/**
 * One event of a stream.
 *
 * @param id where a client that comes back goes on; one line
 * @param data written as JSON, which has no line breaks of its own
 */
public record ServerSentEvent(String id, String type, JsonNode data) {

  byte[] bytes() {
    return ("id: " + id + "\nevent: " + type + "\ndata: " + data + "\n\n")
        .getBytes(StandardCharsets.UTF_8);
  }
}
