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
import org.junit.jupiter.params.provider.ValueSource;

class RenderingTest {

  private static final String SITE = "https://berth.example.com";
  private static final Path LOOKED_AT = Path.of("target", "mails");
  private static final int COLUMNS = 72;

  private final Rendering rendering = new Rendering(URI.create(SITE + "/"));

  /** The files in {@code target/mails} are for looking at. */
  @ParameterizedTest
  @EnumSource(MailTemplate.class)
  void everyMailSaysTheSameInTextAndHtmlInBothLanguages(MailTemplate template) throws IOException {
    for (Language language : Language.values()) {
      Letter letter = MailSamples.letter(template, language.tag());

      RenderedMail mail = rendering.render(letter);

      assertThat(mail.subject()).isNotBlank().doesNotContain("{{", "\n", "\r");
      assertThat(mail.links()).singleElement().asString().startsWith(SITE + template.page());
      String link = mail.links().get(0);
      assertThat(mail.text()).contains(link).doesNotContain("{{", "<", "&amp;");
      assertThat(mail.html())
          .contains("<html lang=\"" + language.tag() + "\">", "</html>")
          .contains("href=\"" + link + "\"")
          .doesNotContain("{{", "<script", "<img", "javascript:");
      assertThat(letter.token().isPresent()).isEqualTo(link.contains("?token="));
      keep(template.name().toLowerCase(Locale.ROOT) + "_" + language.tag(), mail);
    }
  }

  @ParameterizedTest
  @EnumSource(MailTemplate.class)
  void noMailIsLeftUntranslated(MailTemplate template) {
    RenderedMail english = rendering.render(MailSamples.letter(template, "en"));
    RenderedMail german = rendering.render(MailSamples.letter(template, "de"));

    assertThat(german.subject()).isNotEqualTo(english.subject());
    List<String> englishLines = english.text().lines().filter(line -> line.contains(" ")).toList();
    assertThat(german.text().lines().filter(line -> line.contains(" ")))
        .doesNotContainAnyElementsOf(englishLines.stream().filter(l -> !l.equals("-- ")).toList());
  }

  @ParameterizedTest
  @EnumSource(MailTemplate.class)
  void textKeepsToItsColumnsExceptForWhatCannotBeBroken(MailTemplate template) {
    for (Language language : Language.values()) {
      String text = rendering.render(MailSamples.letter(template, language.tag())).text();

      assertThat(text.lines().filter(line -> line.length() > COLUMNS))
          .allMatch(line -> line.startsWith(SITE) && !line.contains(" "));
    }
  }

  @Test
  void everyLinkOfTheHtmlLeadsToThePublicUrl() {
    for (MailTemplate template : MailTemplate.values()) {
      String html = rendering.render(MailSamples.letter(template, "en")).html();

      assertThat(html.split("href=\"", -1)).hasSizeGreaterThan(2);
      assertThat(html.split("href=\"", -1))
          .filteredOn(part -> !part.startsWith("<!DOCTYPE"))
          .allMatch(part -> part.startsWith(SITE));
    }
  }

  @Test
  void aReaderLearnsWhenItWasAndFromWhichAddress() {
    Letter letter = MailSamples.letter(MailTemplate.PASSWORD_CHANGED, "de");

    assertThat(rendering.render(letter).text())
        .contains("Von der IP-Adresse: 192.0.2.7", letter.writtenAt().toString().substring(0, 4))
        .containsPattern("Wann: \\d{1,2}\\. \\p{L}+ \\d{4}, \\d{2}:\\d{2} UTC");
  }

  @Test
  void aRoleIsCalledByItsNameInTheReadersLanguage() {
    assertThat(rendering.render(MailSamples.letter(MailTemplate.INVITATION, "de")).text())
        .contains("Ihre Rolle: Mitglied")
        .doesNotContain("member");
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
  void wordsAreEscapedInHtmlAndKeepNoLineBreaks() throws IOException {
    RenderedMail mail =
        invitation(
            "A\r\nBcc: eve@example.com\u2028B\u202e",
            "<b>\"Ada\"</b> & {{link}} <img src=x onerror=alert(1)>");

    assertThat(mail.subject()).isEqualTo("You are invited to a team");
    assertThat(mail.html())
        .contains("&lt;b&gt;&quot;Ada&quot;&lt;/b&gt; &amp; {{link}}")
        .doesNotContain("<b>", "<img");
    assertThat(mail.text()).contains("<b>\"Ada\"</b> & {{link}}");
    keep("odd_html", mail);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Rechtsschutzversicherungsgesellschaften und Söhne, Niederlassung Oberammergau an der Ammer (Bayern)",
        "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetzrindfleischetikettierungsüberwachung",
      })
  void aLongNameIsReadWhole(String tenant) throws IOException {
    RenderedMail mail = invitation(tenant, tenant);

    assertThat(mail.text().replace('\n', ' ')).contains(tenant);
    keep(tenant.contains(" ") ? "odd_long" : "odd_word", mail);
  }

  @Test
  void whatIsWrittenFromRightToLeftTurnsNothingAroundIt() throws IOException {
    RenderedMail mail = invitation("חברת הדוגמה (1)", "ליאת 👨‍👩‍👧 بنّا");

    assertThat(mail.text())
        .contains("\u2068חברת הדוגמה (1)\u2069")
        .contains("\u2068ליאת 👨‍👩‍👧 بنّا\u2069 (ada@example.com)");
    keep("odd_rtl", mail);
  }

  @Test
  @DisplayName("security 18: a name is no link of its owner's choice, neither in text nor in HTML")
  void aNameIsNoLink() throws IOException {
    String lure = "Your account was locked: https://evil.example/now or www.evil.example";
    RenderedMail mail = invitation(lure, "help@evil.example. Ms. J. Doe");

    assertThat(mail.subject()).doesNotContain("locked");
    assertThat(mail.text() + mail.html())
        .doesNotContain("evil.example", "https://evil", "www.evil", "help@evil")
        .contains("Ms. J. Doe (ada@example.com)");
    assertThat(mail.text().replace("\u200b", "").replace('\n', ' ')).contains(lure);
    keep("odd_lure", mail);
  }

  @ParameterizedTest
  @DisplayName("security 18: nor is one whose dots and colons only look like them")
  @ValueSource(
      strings = {"\u3002", "\uff0e", "\uff61", "\u2024", "\ufe52", "\uff1a", "\ufe55", "\uff20"})
  void whatReadsAsADotOrAColonMakesNoLinkEither(String sign) {
    String lure = "evil" + sign + "example";

    RenderedMail mail = invitation(lure, lure);

    assertThat(mail.text() + mail.html()).doesNotContain(lure);
    assertThat(mail.text().replace("\u200b", "")).contains(lure);
  }

  @Test
  void theLongestAddressIsShownWhole() throws IOException {
    String longest =
        "a".repeat(64) + "@" + "b".repeat(60) + ("." + "c".repeat(60)).repeat(2) + ".d";
    String address = longest + "e".repeat(254 - longest.length());
    Letter letter = MailSamples.letter(MailTemplate.EMAIL_CHANGED, "de");

    RenderedMail mail =
        rendering.render(
            MailSamples.with(letter, Map.of("new_email", address, "address", "2001:db8::1")));

    assertThat(mail.text()).contains(address);
    assertThat(mail.html()).contains(address);
    keep("odd_address", mail);
  }

  @Test
  void aWordWithoutAnEndIsCut() {
    RenderedMail mail = invitation("x".repeat(10_000), "y".repeat(10_000));

    assertThat(mail.text()).hasSizeLessThan(2_000).contains("x…", "y…");
  }

  @Test
  void aMissingWordLeavesAGap() {
    Letter letter = MailSamples.letter(MailTemplate.EMAIL_CHANGED, "en");

    assertThat(rendering.render(MailSamples.with(letter, Map.of())).text())
        .contains("now has the e-mail address .")
        .doesNotContain("IP address");
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

  private RenderedMail invitation(String tenant, String inviter) {
    Map<String, String> words =
        Map.of(
            "tenant",
            tenant,
            "inviter",
            inviter,
            "inviter_email",
            "ada@example.com",
            "role",
            "admin");
    return rendering.render(
        MailSamples.with(MailSamples.letter(MailTemplate.INVITATION, "en"), words));
  }

  private static void keep(String name, RenderedMail mail) throws IOException {
    Files.createDirectories(LOOKED_AT);
    Files.writeString(LOOKED_AT.resolve(name + ".html"), mail.html());
    Files.writeString(
        LOOKED_AT.resolve(name + ".txt"), "Subject: " + mail.subject() + "\n\n" + mail.text());
  }

  private String subject(String locale) {
    Letter letter = MailSamples.letter(MailTemplate.RESET_PASSWORD, locale);
    return rendering.render(letter).subject();
  }
}
