package dev.berth.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.mail.Letter;
import dev.berth.application.mail.RenderedMail;
import dev.berth.domain.identity.EmailAddress;
import dev.berth.domain.mail.MailTemplate;
import dev.berth.e2e.harness.Browser;
import dev.berth.external.mail.Rendering;
import dev.berth.testkit.mail.MailSamples;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Every mail in every language as a browser lays it out, on a telephone and on a desk, light and
 * dark. What a machine can tell is asserted; the pictures in {@code target/mails} are for the rest,
 * to be looked at whenever the layout or a phrase changes.
 */
class MailsAsRenderedTest {

  private static final String SITE = "https://berth.example.com";
  private static final Path PICTURES = Path.of("target", "mails");
  private static final List<Integer> WIDTHS = List.of(320, 1280);

  /** WCAG 2.2, 1.4.3: the least contrast of text. */
  private static final double LEGIBLE = 4.5;

  private static final String LONG =
      "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz";
  private static final String LIKE_HTML = "</p><img src=x onerror=alert(1)><b>Ada</b> {{link}}";
  private static final String TURNED = "\u202eחברת הדוגמה (1)";

  private final Rendering rendering = new Rendering(URI.create(SITE));

  @Test
  void everyMailIsLegibleAndFitsTheWindow() throws IOException {
    Files.createDirectories(PICTURES);
    try (Browser browser = Browser.open()) {
      for (Map.Entry<String, RenderedMail> mail : mails().entrySet()) {
        Path page = PICTURES.resolve(mail.getKey() + ".html").toAbsolutePath();
        Files.writeString(page, mail.getValue().html());
        for (int width : WIDTHS) {
          for (boolean dark : List.of(false, true)) {
            browser.wide(width);
            browser.dark(dark);
            browser.go(page.toUri().toString());
            String seen = mail.getKey() + "-" + width + (dark ? "-dark" : "");
            Files.write(PICTURES.resolve(seen + ".png"), browser.picture());
            assertFit(seen, browser, mail.getValue());
          }
        }
      }
      assertThat(browser.consoleErrors()).isEmpty();
    }
  }

  private static void assertFit(String seen, Browser browser, RenderedMail mail) {
    String link = mail.links().get(0);
    assertThat(browser.scrollsSideways()).as("%s is too wide", seen).isFalse();
    assertThat((Number) browser.returned(LEAST_CONTRAST, ""))
        .as("the least contrast of %s", seen)
        .satisfies(contrast -> assertThat(contrast.doubleValue()).isGreaterThan(LEGIBLE));
    assertThat(browser.text("h1")).as(seen).isEqualTo(mail.subject());
    assertThat(browser.text("a.link")).as("the link of %s as text", seen).isEqualTo(link);
    assertThat(browser.element("a.button").getAttribute("href")).as(seen).isEqualTo(link);
    assertThat(browser.count("img, b, script, a:not([href^='" + link.split("/", 4)[0] + "'])"))
        .as("what no template of ours has, in %s", seen)
        .isZero();
  }

  /** All of them, and those with words that somebody chose to break them. */
  private Map<String, RenderedMail> mails() {
    Map<String, RenderedMail> mails = new LinkedHashMap<>();
    for (MailTemplate template : MailTemplate.values()) {
      for (String language : List.of("en", "de")) {
        String name = template.name().toLowerCase(Locale.ROOT) + "-" + language;
        mails.put(name, rendering.render(MailSamples.letter(template, language)));
      }
    }
    mails.put("odd-long", invitation(LONG, "ada@example.com"));
    mails.put("odd-html", invitation(LIKE_HTML, "ada@example.com"));
    mails.put("odd-turned", invitation(TURNED, "ada@example.com"));
    String longest = "a".repeat(64) + "@" + ("b".repeat(46) + ".").repeat(4) + "c";
    mails.put("odd-address", invitation("Example", longest));
    mails.put("odd-recipient", to(longest));
    return mails;
  }

  private RenderedMail invitation(String name, String inviter) {
    Letter letter = MailSamples.letter(MailTemplate.INVITATION, "en");
    Map<String, String> words =
        Map.of("tenant", name, "inviter", name, "inviter_email", inviter, "role", "viewer");
    return rendering.render(MailSamples.with(letter, words));
  }

  /** Under a public URL that is as long as a host name may be. */
  private static RenderedMail to(String recipient) {
    Letter letter = MailSamples.letter(MailTemplate.RESET_PASSWORD, "de");
    String host = ("h".repeat(62) + ".").repeat(3) + "example.com";
    return new Rendering(URI.create("https://" + host + ":8443"))
        .render(
            new Letter(
                letter.id(),
                letter.template(),
                new EmailAddress(recipient),
                letter.locale(),
                letter.words(),
                letter.token(),
                letter.writtenAt()));
  }

  /** Of each element that has text of its own, against the nearest background that is painted. */
  private static final String LEAST_CONTRAST =
      """
      const parts = colour => colour.match(/[\\d.]+/g).map(Number);
      const light = colour => parts(colour).slice(0, 3).map(c => c / 255)
          .map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
          .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
      const behind = element => {
        const colour = getComputedStyle(element).backgroundColor;
        return (parts(colour)[3] ?? 1) > 0 ? colour : behind(element.parentElement);
      };
      const contrasts = [...document.body.querySelectorAll('*')]
          .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()))
          .map(e => [light(getComputedStyle(e).color), light(behind(e))])
          .map(([a, b]) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05));
      return Math.min(...contrasts);
      """;
}
