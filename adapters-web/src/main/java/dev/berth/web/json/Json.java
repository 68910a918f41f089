package dev.berth.web.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.berth.web.problem.HttpError;
import dev.berth.web.problem.RequestRefused;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * JSON as RFC 8259 has it and nothing more: UTF-8, no name twice in an object, nothing after the
 * end, nesting and sizes bounded.
 */
public final class Json {

  private static final int DEEPEST = 32;

  /** As long as a body may be: what is too long for its field is that field's fault. */
  private static final int LONGEST_TOKEN = 1 << 20;

  private static final JsonMapper STRICT =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  // Kept names would let strangers fill the memory.
                  .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                  .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxNameLength(LONGEST_TOKEN)
                          .maxNumberLength(LONGEST_TOKEN)
                          .maxStringLength(LONGEST_TOKEN)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Json() {}

  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  public static byte[] bytes(JsonNode json) {
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * @throws RequestRefused MALFORMED_JSON, or JSON_OBJECT_REQUIRED for any other value
   */
  public static ObjectNode readObject(byte[] body) {
    try (JsonParser parser = new BoundedNumbers(STRICT.createParser(decode(body)))) {
      JsonNode json = STRICT.readTree(parser);
      if (json == null || parser.nextToken() != null) {
        throw new RequestRefused(HttpError.MALFORMED_JSON);
      }
      if (json instanceof ObjectNode object) {
        return object;
      }
      throw new RequestRefused(HttpError.JSON_OBJECT_REQUIRED);
    } catch (JsonProcessingException | CharacterCodingException malformed) {
      throw new RequestRefused(HttpError.MALFORMED_JSON);
    } catch (IOException impossible) {
      throw new IllegalStateException("a text in memory can be read", impossible);
    }
  }

  /** Whether the body is the value null and nothing else. */
  public static boolean isNull(byte[] body) {
    return new String(body, StandardCharsets.ISO_8859_1).strip().equals("null");
  }

  private static String decode(byte[] body) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
  }
}
