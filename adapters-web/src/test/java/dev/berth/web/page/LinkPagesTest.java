package dev.berth.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.mail.RenderedMail;
import dev.berth.domain.token.TokenPurpose;
import dev.berth.testkit.shared.MutableClock;
import dev.berth.web.json.Json;
import dev.berth.web.problem.Catalogue;
import dev.berth.web.testing.Await;
import dev.berth.web.testing.Client;
import dev.berth.web.testing.Client.Reply;
import dev.berth.web.testing.KeptLog;
import dev.berth.web.testing.RunningBerth;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Security 9: the pages that mails lead to, and the mailbox of the development profile. */
class LinkPagesTest {

  private static final Pattern REFERENCE = Pattern.compile("(?:src|href|action)=\"([^\"]*)\"");

  private static RunningBerth berth;

  @BeforeAll
  static void start() {
    berth = RunningBerth.verifying();
  }

  @AfterAll
  static void stop() {
    berth.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/verify-email",
        "/reset-password",
        "/forgot-password",
        "/confirm-email",
        "/accept-invitation",
        "/change-password"
      })
  @DisplayName("security 9: a page tells no referrer and loads nothing foreign")
  void aPageKeepsItsTokenToItself(String path) {
    Reply page = berth.client().get(path + "?token=SECRET");

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(page.header("Cache-Control")).isEqualTo("no-store");
    assertThat(page.header("Content-Security-Policy"))
        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe-inline", "http:", "https:");
    String html = text(page);
    assertThat(html).doesNotContain("SECRET", "onclick", "style=").contains("lang=\"en\"");
    assertThat(html).doesNotContainPattern("<script(?![^>]*src=)");
    assertThat(REFERENCE.matcher(html).results().map(found -> found.group(1)))
        .contains("/pages/link.css", "/pages/link.js")
        .allMatch(found -> found.startsWith("/") || found.equals("data:,"));
    assertThat(html.split("<label for=", -1).length).isEqualTo(html.split("<input ", -1).length);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/verify-email",
        "/reset-password",
        "/forgot-password",
        "/confirm-email",
        "/accept-invitation",
        "/change-password"
      })
  void aPageSpeaksTheLanguageThatTheBrowserPrefers(String path) {
    String english = page(path, "fr, en-GB;q=0.8, de;q=0.5");
    String german = page(path, "de-AT,de;q=0.9,en;q=0.5");

    assertThat(english).contains("<html lang=\"en\">").doesNotContain("{{");
    assertThat(german).contains("<html lang=\"de\">").doesNotContain("{{");
    assertThat(visible(german))
        .isNotEqualTo(visible(english))
        .containsPattern("\\bIhre?\\b|\\bSie\\b");
    for (String nonsense : List.of("", "*", ";;;q=x", "x".repeat(5_000), "tlh-Klingon")) {
      assertThat(page(path, nonsense)).isEqualTo(english);
    }
  }

  @Test
  void bothLanguagesHaveTheSameTexts() throws IOException {
    assertThat(texts("de").stringPropertyNames())
        .containsExactlyInAnyOrderElementsOf(texts("en").stringPropertyNames());
    assertThat(texts("de").entrySet()).doesNotContainAnyElementsOf(texts("en").entrySet());
  }

  @Test
  void everyProblemThatThePagesExplainIsOne() throws IOException {
    Catalogue problems = Catalogue.shipped();
    for (String name : texts("en").stringPropertyNames()) {
      String code = name.replaceFirst("^.*\\bsaid\\.", "");
      boolean ofThePage =
          Set.of("done", "missing", "token_missing", "unreachable", "broken").contains(code);
      if (name.contains("said.") && !ofThePage) {
        assertThat(problems.title(code)).as(code).isNotBlank();
      }
    }
  }

  @Test
  @DisplayName("security 9: GET on a mail link consumes nothing")
  void openingALinkConsumesNothing() {
    String token = berth.identity.linkToken(TokenPurpose.VERIFY_EMAIL);

    berth.client().get("/verify-email?token=" + token);
    berth.client().get("/api/v1/auth/verify-email?token=" + token);

    String body = Json.object().put("token", token).toString();
    assertThat(berth.client().post("/api/v1/auth/verify-email", body).status()).isEqualTo(200);
  }

  @Test
  @DisplayName("security 8: a token in a link is never in a log")
  void theTokenOfALinkIsNotLogged() {
    try (KeptLog log = new KeptLog("dev.berth.web.access")) {
      berth.client().get("/reset-password?token=SECRET-OF-A-LINK");

      Await.until(() -> !log.lines().isEmpty());
      assertThat(log.lines()).noneMatch(line -> line.contains("SECRET-OF-A-LINK"));
    }
  }

  @Test
  void scriptAndStyleAreServedAsWhatTheyAre() {
    assertThat(berth.client().get("/pages/link.js").header("Content-Type"))
        .startsWith("text/javascript");
    assertThat(berth.client().get("/pages/link.css").header("Content-Type")).startsWith("text/css");
    assertThat(berth.client().get("/pages/verify-email.html").status()).isEqualTo(404);
  }

  @Test
  @DisplayName("security 18: the mailbox escapes what it shows")
  void theMailboxShowsTheNewestFirstAndEscapesWhatItShows() {
    berth.identity.mailbox.add(mail("older", "text"));
    berth.identity.mailbox.add(mail("<newer>", "<b>&\"'</b>"));

    Reply json = berth.client().get("/dev/mail.json");
    assertThat(json.text("/items/0/subject")).isEqualTo("<newer>");
    assertThat(json.text("/items/0/links/0")).isEqualTo("http://localhost:8080/x?token=t");
    assertThat(json.text("/items/1/subject")).isEqualTo("older");

    Reply page = berth.client().get("/dev/mail");
    assertThat(text(page))
        .contains("&lt;newer&gt;", "&lt;b&gt;&amp;&quot;&#39;&lt;/b&gt;")
        .doesNotContain("<newer>", "<b>");
  }

  @Test
  void theMailboxIsBounded() {
    for (int i = 0; i < 150; i++) {
      berth.identity.mailbox.add(mail("mail " + i, "text"));
    }

    assertThat(berth.client().get("/dev/mail.json").json().path("items")).hasSize(100);
  }

  @Test
  void otherProfilesHaveNoMailbox() {
    try (RunningBerth production = RunningBerth.behindProxy()) {
      Client client = production.client();
      assertThat(client.get("/dev/mail").status()).isEqualTo(404);
      assertThat(client.get("/dev/mail.json").status()).isEqualTo(404);
    }
  }

  private static RenderedMail mail(String subject, String text) {
    return new RenderedMail(
        "ada@example.com",
        subject,
        text,
        "<p>html</p>",
        List.of("http://localhost:8080/x?token=t"),
        MutableClock.START);
  }

  private static Properties texts(String language) throws IOException {
    Properties texts = new Properties();
    try (Reader reader =
        new InputStreamReader(
            PageFiles.open("pages_" + language + ".properties"), StandardCharsets.UTF_8)) {
      texts.load(reader);
    }
    return texts;
  }

  private static String page(String path, String acceptLanguage) {
    Reply page = berth.client().with("Accept-Language", acceptLanguage).get(path);
    assertThat(page.header("Vary")).isEqualTo("Accept-Language");
    return text(page);
  }

  private static String visible(String html) {
    return html.replaceAll("(?s)<[^>]*>", " ");
  }

  private static String text(Reply reply) {
    return new String(reply.response().body(), StandardCharsets.UTF_8);
  }
}
