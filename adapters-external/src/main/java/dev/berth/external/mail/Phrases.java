package dev.berth.external.mail;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import dev.berth.domain.mail.MailTemplate;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/** What the mails say in one language: {@code phrases_<language>.properties}. */
final class Phrases {

  private final Language language;
  private final Properties phrases = new Properties();

  Phrases(Language language) {
    this.language = language;
    String name = "phrases_" + language.tag() + ".properties";
    try (InputStream stream = Phrases.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("the phrases are missing: " + name);
      }
      phrases.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  Language language() {
    return language;
  }

  /** A phrase that every mail has. */
  String common(String name) {
    return text(name);
  }

  String common(String name, Map<String, String> words) {
    return filled(text(name), words);
  }

  /** What a role is called; as it is where it has no name here. */
  String role(String role) {
    return phrases.getProperty("role." + role, role);
  }

  /** It holds no words: what somebody chose must not be the first that a stranger reads. */
  String subject(MailTemplate template) {
    return text(key(template, "subject"));
  }

  /** What stands before the link. */
  List<String> body(MailTemplate template, Map<String, String> words) {
    return paragraphs(text(key(template, "body")), words);
  }

  /** What is written on the link. */
  String action(MailTemplate template) {
    return text(key(template, "action"));
  }

  /** What stands after the link. */
  List<String> note(MailTemplate template, Map<String, String> words) {
    return paragraphs(text(key(template, "note")), words);
  }

  private static List<String> paragraphs(String text, Map<String, String> words) {
    return Stream.of(text.split("\n")).map(line -> filled(line, words)).toList();
  }

  /** Words go in as they are: whatever they are shown in escapes them. */
  private static String filled(String text, Map<String, String> words) {
    Template template = Mustache.compiler().escapeHTML(false).defaultValue("").compile(text);
    return template.execute(words);
  }

  private static String key(MailTemplate template, String part) {
    return template.name().toLowerCase(Locale.ROOT) + "." + part;
  }

  private String text(String key) {
    return Optional.ofNullable(phrases.getProperty(key))
        .orElseThrow(() -> new IllegalStateException("no phrase " + key));
  }
}
