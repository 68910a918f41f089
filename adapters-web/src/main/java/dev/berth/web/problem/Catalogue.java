package dev.berth.web.problem;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What people read of a fault, by its code: {@code code.title} and {@code code.detail}, in English.
 * A placeholder in braces that the fault's context does not fill disappears.
 */
public final class Catalogue {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z_]+)}");

  private final Properties words;

  private Catalogue(Properties words) {
    this.words = words;
  }

  /** The one that is shipped. */
  public static Catalogue shipped() {
    try (InputStream stream = Catalogue.class.getResourceAsStream("problems.properties")) {
      if (stream == null) {
        throw new IllegalStateException("the catalogue of problems is missing");
      }
      Properties words = new Properties();
      words.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
      return new Catalogue(words);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The same words for every fault of the code. */
  public String title(String code) {
    return words.getProperty(code + ".title", "Refused");
  }

  /** A sentence on this one fault. */
  public String detail(String code, Map<String, String> context) {
    Matcher matcher = PLACEHOLDER.matcher(template(code));
    return matcher
        .replaceAll(found -> Matcher.quoteReplacement(context.getOrDefault(found.group(1), "")))
        .strip();
  }

  String template(String code) {
    return words.getProperty(code + ".detail", "");
  }

  /** Every code that has words. */
  Set<String> codes() {
    Set<String> codes = new TreeSet<>();
    words.stringPropertyNames().forEach(name -> codes.add(name.substring(0, name.indexOf('.'))));
    return codes;
  }
}
