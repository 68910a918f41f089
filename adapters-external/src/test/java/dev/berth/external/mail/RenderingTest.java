package dev.berth.external.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.mail.Letter;
import dev.berth.application.mail.RenderedMail;
import dev.berth.domain.mail.MailTemplate;
import dev.berth.domain.shared.Secret;
import dev.berth.testkit.mail.MailSamples;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RenderingTest {

  private static final String SITE = "https://berth.example.com";
  private static final Path LOOKED_AT = Path.of("target", "mails");

  private final Rendering rendering = new Rendering(URI.create(SITE + "/"));

  /** The files in {@code target/mails} are for looking at. */
  @ParameterizedTest
  @EnumSource(MailTemplate.class)
  void everyMailSaysTheSameInTextAndHtmlInBothLanguages(MailTemplate template) throws IOException {
    Files.createDirectories(LOOKED_AT);
    for (String language : List.of("en", "de")) {
      Letter letter = MailSamples.letter(template, language);

      RenderedMail mail = rendering.render(letter);

      assertThat(mail.subject()).isNotBlank().doesNotContain("{{", "\n");
      assertThat(mail.links()).singleElement().asString().startsWith(SITE + template.page());
      String link = mail.links().get(0);
      assertThat(mail.text()).contains(link).doesNotContain("{{", "<", "&amp;");
      assertThat(mail.html())
          .contains("<html lang=\"" + language + "\">", "</html>")
          .contains("href=\"" + link + "\"")
          .doesNotContain("{{", "<script", "<img", "javascript:");
      assertThat(letter.token().isPresent()).isEqualTo(link.contains("?token="));
      Path file = LOOKED_AT.resolve(template.name().toLowerCase(Locale.ROOT) + "_" + language);
      Files.writeString(file.resolveSibling(file.getFileName() + ".html"), mail.html());
      Files.writeString(file.resolveSibling(file.getFileName() + ".txt"), mail.text());
    }
  }

  @Test
  void theReadersLanguageIsTakenAndEnglishForAnyOther() {
    assertThat(subject("de")).isEqualTo(subject("de-AT")).isNotEqualTo(subject("en"));
    for (String other : List.of("en-GB", "fr", "", "x", "../../de", "\r\nde", "DE de")) {
      assertThat(subject(other)).isEqualTo(subject("en"));
    }
  }

  @Test
  @DisplayName("security 9: links use the configured public URL")
  void theTokenStandsInTheLinkAndNowhereElse() {
    Letter letter = MailSamples.letter(MailTemplate.RESET_PASSWORD, "en");
    String token = letter.token().map(Secret::reveal).orElseThrow();

    RenderedMail mail = rendering.render(letter);

    assertThat(mail.links()).containsExactly(SITE + "/reset-password?token=" + token);
    assertThat(mail.text().split(token, -1)).hasSize(2);
    assertThat(letter.toString() + mail).doesNotContain(token);
  }

  @Test
  @DisplayName("security 18: what people chose is shown as text, on one line")
  void wordsAreEscapedInHtmlAndKeepNoLineBreaks() {
    Letter letter =
        MailSamples.with(
            MailSamples.letter(MailTemplate.INVITATION, "en"),
            Map.of(
                "tenant", "A\r\nBcc: eve@example.com\u2028B\u202e",
                "inviter", "<b>\"Ada\"</b> & {{link}}",
                "role", "x".repeat(10_000)));

    RenderedMail mail = rendering.render(letter);

    assertThat(mail.subject()).isEqualTo("You are invited to A  Bcc: eve@example.com B ");
    assertThat(mail.html())
        .contains("&lt;b&gt;&quot;Ada&quot;&lt;/b&gt; &amp; {{link}}")
        .doesNotContain("<b>");
    assertThat(mail.text()).contains("<b>\"Ada\"</b> & {{link}}");
    assertThat(mail.text()).hasSizeLessThan(2_000);
  }

  @Test
  void aMissingWordLeavesAGap() {
    Letter letter = MailSamples.letter(MailTemplate.EMAIL_CHANGED, "en");

    assertThat(rendering.render(MailSamples.with(letter, Map.of())).text())
        .contains("now has the e-mail address .");
  }

  @Test
  void aMailThatStrangersCanCauseHoldsNothingThatTheyChose() {
    Map<String, String> chosen = Map.of("name", "CHOSEN", "tenant", "CHOSEN", "at", "CHOSEN");
    for (MailTemplate template :
        List.of(
            MailTemplate.VERIFY_EMAIL,
            MailTemplate.RESET_PASSWORD,
            MailTemplate.ALREADY_REGISTERED,
            MailTemplate.CONFIRM_EMAIL)) {
      Letter letter = MailSamples.with(MailSamples.letter(template, "en"), chosen);

      assertThat(rendering.render(letter).html()).doesNotContain("CHOSEN");
    }
  }

  private String subject(String locale) {
    Letter letter = MailSamples.letter(MailTemplate.RESET_PASSWORD, locale);
    return rendering.render(letter).subject();
  }
}
