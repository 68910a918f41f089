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
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes text and HTML of a letter. Links lead to the configured public URL and nowhere else. */
public final class Rendering {

  /** What HTML text and quoted attributes need; the usual escaper would also bend links. */
  private static final Mustache.Escaper HTML =
      Escapers.simple(
          new String[][] {
            {"&", "&amp;"}, {"<", "&lt;"}, {">", "&gt;"}, {"\"", "&quot;"}, {"'", "&#39;"}
          });

  /** Words that somebody called themselves or their team by. */
  private static final Set<String> NAMES = Set.of("inviter", "tenant");

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
    Phrases spoken = phrases(Language.of(letter.locale()));
    Map<String, String> words = words(letter, spoken);
    String link = publicUrl + letter.template().page() + query(letter);
    String subject = spoken.subject(letter.template());
    List<String> body = spoken.body(letter.template(), words);
    List<String> note = spoken.note(letter.template(), words);
    Map<String, Object> view = new HashMap<>();
    view.put("language", spoken.language().tag());
    view.put("subject", subject);
    view.put("greeting", spoken.common("greeting"));
    view.put("body", body);
    view.put("facts", facts(letter, spoken, words));
    view.put("action", spoken.action(letter.template()));
    view.put("link", link);
    view.put("copy", spoken.common("copy"));
    view.put("note", note);
    view.put("footer", spoken.common("footer", Map.of("recipient", letter.recipient().value())));
    view.put("site", publicUrl);
    String asHtml = html.execute(view);
    view.put("body", wrapped(body));
    view.put("note", wrapped(note));
    view.computeIfPresent("footer", (name, footer) -> PlainText.wrapped(footer.toString()));
    return new RenderedMail(
        letter.recipient().value(),
        subject,
        text.execute(view),
        asHtml,
        List.of(link),
        letter.writtenAt());
  }

  private static List<String> wrapped(List<String> paragraphs) {
    return paragraphs.stream().map(PlainText::wrapped).toList();
  }

  /** The words as this reader reads them; a role by its name in the reader's language. */
  private static Map<String, String> words(Letter letter, Phrases spoken) {
    Map<String, String> words = new HashMap<>();
    letter
        .words()
        .forEach(
            (key, word) ->
                words.put(key, NAMES.contains(key) ? Word.name(word) : Word.inText(word)));
    words.computeIfPresent("role", (name, word) -> spoken.role(word));
    return words;
  }

  /** What a reader holds against what they did: when, and as far as it is known, by whom. */
  private static List<Map<String, String>> facts(
      Letter letter, Phrases spoken, Map<String, String> words) {
    List<Map<String, String>> facts = new ArrayList<>();
    for (String name : List.of("role", "address")) {
      String word = words.get(name);
      if (word != null) {
        facts.add(fact(spoken, name, word));
      }
    }
    facts.add(fact(spoken, "when", spoken.language().time(letter.writtenAt())));
    return facts;
  }

  private static Map<String, String> fact(Phrases spoken, String name, String value) {
    return Map.of("name", spoken.common("fact." + name), "value", value);
  }

  private static String query(Letter letter) {
    return letter.token().map(Secret::reveal).map("?token="::concat).orElse("");
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
