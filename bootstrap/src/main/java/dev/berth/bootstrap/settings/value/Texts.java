package dev.berth.bootstrap.settings.value;

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

/** Texts with a pattern, choices, paths and secrets. */
public final class Texts {

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
