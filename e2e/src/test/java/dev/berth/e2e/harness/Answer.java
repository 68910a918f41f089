package dev.berth.e2e.harness;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;

/**
 * What the server answered.
 *
 * @param request method and path, for messages
 * @param body the JSON of the body; missing when it is none
 * @param text the body as it came
 */
public record Answer(String request, int status, HttpHeaders headers, JsonNode body, String text) {

  /** The same when the status is the one expected. @throws AssertionError otherwise */
  public Answer expect(int expected) {
    if (status != expected) {
      throw new AssertionError(
          "%s answered %d instead of %d: %s".formatted(request, status, expected, text));
    }
    return this;
  }

  /** The text at a JSON pointer, such as {@code /workspace/id}. @throws AssertionError if absent */
  public String text(String pointer) {
    JsonNode node = body.at(pointer);
    if (node.isMissingNode() || node.isNull()) {
      throw new AssertionError("%s has nothing at %s: %s".formatted(request, pointer, text));
    }
    return node.asText();
  }

  /** The code of a problem document; empty when the answer is none. */
  public String code() {
    return body.path("code").asText();
  }

  public String header(String name) {
    return headers.firstValue(name).orElse("");
  }
}
