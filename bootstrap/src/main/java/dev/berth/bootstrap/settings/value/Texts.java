package dev.berth.bootstrap.settings.value;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.Secret;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Texts with a pattern, choices, lists, paths and secrets. */
public final class Texts {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Texts() {}

  /** A text that matches the pattern as a whole; {@code wanted} completes "must be ...". */
  public static Syntax<String> matching(String pattern, String wanted) {
    Pattern form = Pattern.compile(pattern);
    return text -> {
      if (!form.matcher(text).matches()) {
        throw new MalformedValue("must be " + wanted);
      }
      return text;
    };
  }

  /** What a parser of the domain takes; {@code wanted} completes "must be ...". */
  public static <T> Syntax<T> parsedBy(Function<String, T> parser, String wanted) {
    return text -> {
      try {
        return parser.apply(text);
      } catch (DomainException refused) {
        throw new MalformedValue("must be " + wanted);
      }
    };
  }

  /** {@code true} or {@code false}. */
  public static Syntax<Boolean> yesOrNo() {
    return choice(Map.of("true", true, "false", false), "true or false");
  }

  /** One constant of an enum, written in lower case with dashes; letter case does not matter. */
  public static <E extends Enum<E>> Syntax<E> choiceOf(Class<E> type) {
    return choiceOf(type, name -> name.toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  /** One constant of an enum, written as told; letter case does not matter. */
  public static <E extends Enum<E>> Syntax<E> choiceOf(Class<E> type, UnaryOperator<String> form) {
    Map<String, E> names = new LinkedHashMap<>();
    List<String> written = new ArrayList<>();
    for (E constant : type.getEnumConstants()) {
      String name = form.apply(constant.name());
      names.put(name.toLowerCase(Locale.ROOT), constant);
      written.add(name);
    }
    return choice(names, "one of " + String.join(", ", written));
  }

  private static <T> Syntax<T> choice(Map<String, T> names, String wanted) {
    return text -> {
      T value = names.get(text.toLowerCase(Locale.ROOT));
      if (value == null) {
        throw new MalformedValue("must be " + wanted);
      }
      return value;
    };
  }

  /** A list: comma-separated, or a JSON array of strings. An empty text is the empty list. */
  public static <T> Syntax<List<T>> list(Syntax<T> element) {
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
    try {
      for (JsonNode part : JSON.readTree(text)) {
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

  /** A path; a relative one is read from the working folder by whoever uses it. */
  public static Syntax<Path> path() {
    return text -> {
      if (text.isEmpty()) {
        throw new MalformedValue("is empty");
      }
      if (text.startsWith("~")) {
        throw new MalformedValue("must be written out: ~ means something to a shell alone");
      }
      try {
        return Path.of(text);
      } catch (InvalidPathException fault) {
        throw new MalformedValue("is not a path");
      }
    };
  }

  /** A secret without control characters. */
  public static Syntax<Secret> secret() {
    return text -> {
      if (text.isEmpty()) {
        throw new MalformedValue("is empty");
      }
      if (text.chars().anyMatch(Character::isISOControl)) {
        throw new MalformedValue("has a control character, a line break perhaps");
      }
      return new Secret(text);
    };
  }
}
