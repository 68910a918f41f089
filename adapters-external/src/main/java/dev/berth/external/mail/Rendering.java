package dev.berth.external.mail;

import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import dev.berth.application.mail.Letter;
import dev.berth.application.mail.RenderedMail;
import dev.berth.domain.shared.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes text and HTML of a letter. Links lead to the configured public URL and nowhere else. */
public final class Rendering {

  private static final int LONGEST_WORD = 200;

  /** What HTML text and quoted attributes need; the usual escaper would also bend links. */
  private static final Mustache.Escaper HTML =
      Escapers.simple(
          new String[][] {
            {"&", "&amp;"}, {"<", "&lt;"}, {">", "&gt;"}, {"\"", "&quot;"}, {"'", "&#39;"}
          });

  private final String publicUrl;
  private final Map<Language, Phrases> phrases = new EnumMap<>(Language.class);
  private final Template text;
  private final Template html;

  /**
   * @param publicUrl scheme, host and port
   */
  public Rendering(URI publicUrl) {
    this.publicUrl = publicUrl.getScheme() + "://" + publicUrl.getAuthority();
    for (Language language : Language.values()) {
      phrases.put(language, new Phrases(language));
    }
    this.text = template("mail.txt.mustache", Mustache.compiler().escapeHTML(false));
    this.html = template("mail.html.mustache", Mustache.compiler().withEscaper(HTML));
  }

  public RenderedMail render(Letter letter) {
    Language language = Language.of(letter.locale());
    Phrases spoken = phrases(language);
    Map<String, String> words = new HashMap<>();
    letter.words().forEach((name, word) -> words.put(name, clean(word)));
    String link = publicUrl + letter.template().page() + query(letter);
    String subject = spoken.subject(letter.template(), words);
    Map<String, Object> view =
        Map.of(
            "language", language.tag(),
            "subject", subject,
            "greeting", spoken.common("greeting"),
            "body", spoken.body(letter.template(), words),
            "action", spoken.action(letter.template()),
            "link", link,
            "copy", spoken.common("copy"),
            "note", spoken.note(letter.template(), words),
            "footer", spoken.common("footer"),
            "site", publicUrl);
    return new RenderedMail(
        letter.recipient().value(),
        subject,
        text.execute(view),
        html.execute(view),
        List.of(link),
        letter.writtenAt());
  }

  private static String query(Letter letter) {
    return letter.token().map(Secret::reveal).map("?token="::concat).orElse("");
  }

  /** One line, bounded, without what controls a display. */
  private static String clean(String word) {
    StringBuilder line = new StringBuilder();
    word.codePoints()
        .limit(LONGEST_WORD)
        .map(c -> shown(c) ? c : ' ')
        .forEach(line::appendCodePoint);
    return line.toString();
  }

  private static boolean shown(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  private Phrases phrases(Language language) {
    Phrases spoken = phrases.get(language);
    if (spoken == null) {
      throw new IllegalStateException("no phrases in " + language);
    }
    return spoken;
  }

  private static Template template(String name, Mustache.Compiler compiler) {
    try (InputStream stream = Rendering.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("the template is missing: " + name);
      }
      Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8);
      return compiler.compile(reader);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
