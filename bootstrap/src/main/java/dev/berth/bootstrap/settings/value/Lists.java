package dev.berth.bootstrap.settings.value;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;

/** Lists of anything, as people write them. */
public final class Lists {

  private Lists() {}

  /** A list: comma-separated, or a JSON array of strings. An empty text is the empty list. */
  public static <T> Syntax<List<T>> of(Syntax<T> element) {
    return text -> {
      List<T> values = new ArrayList<>();
      int position = 0;
      for (String part : text.startsWith("[") ? jsonParts(text) : commaParts(text)) {
        position++;
        try {
          values.add(element.parse(part));
        } catch (MalformedValue fault) {
          throw new MalformedValue("element %d %s".formatted(position, fault.reason()));
        }
      }
      return List.copyOf(values);
    };
  }

  private static List<String> commaParts(String text) throws MalformedValue {
    if (text.isBlank()) {
      return List.of();
    }
    List<String> parts = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      if (part.isBlank()) {
        throw new MalformedValue("has an empty element: a comma too many");
      }
      parts.add(part.strip());
    }
    return parts;
  }

  private static List<String> jsonParts(String text) throws MalformedValue {
    List<String> parts = new ArrayList<>();
    JsonMapper json =
        JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
    try {
      for (JsonNode part : json.readTree(text)) {
        if (!part.isTextual()) {
          throw new MalformedValue("must be a JSON array of strings");
        }
        parts.add(part.textValue());
      }
    } catch (JsonProcessingException broken) {
      throw new MalformedValue("starts like a JSON array, but is not one");
    }
    return parts;
  }
}
