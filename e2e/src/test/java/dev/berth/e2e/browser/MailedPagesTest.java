package dev.berth.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.e2e.harness.BerthServer;
import dev.berth.e2e.harness.Browser;
import dev.berth.e2e.harness.DataFolder;
import dev.berth.e2e.harness.Mails;
import dev.berth.e2e.harness.ServerOptions;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** The pages that mails lead to, by what a person without a mouse does and sees. */
class MailedPagesTest {

  private static final String PASSWORD = "correct horse battery staple";
  private static final String ANOTHER = "another long enough secret";

  private static BerthServer server;

  @BeforeAll
  static void start() {
    server =
        BerthServer.start(
            ServerOptions.on(DataFolder.empty("mailed-pages"))
                .with("auth.require-verified-email", "true"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void anAddressIsConfirmedOnceAndTheTokenLeavesTheAddressBar() {
    register("verify");
    String link = link("/verify-email", "verify");
    try (Browser browser = Browser.open()) {
      browser.go(link);
      assertThat(browser.title()).isEqualTo("Confirm your e-mail address – Berth");
      assertThat(browser.url()).endsWith("/verify-email");

      browser.press(Keys.TAB, Keys.ENTER);

      assertThat(browser.text("#outcome.good")).contains("Your address is confirmed");
      assertThat(browser.focused()).isEqualTo("outcome");
      assertThat(browser.element("form").isDisplayed()).isFalse();
      assertThat(logIn("verify", PASSWORD)).isEqualTo(200);

      browser.go(link);
      browser.press(Keys.TAB, Keys.ENTER);
      assertThat(browser.text("#outcome.bad")).contains("no longer good", "you can log in");
      assertThat(browser.element("form").isDisplayed()).isFalse();

      browser.go(link.substring(0, link.indexOf('?')));
      assertThat(browser.text("#outcome.bad")).contains("Part of the link is missing");
      assertThat(browser.element("form").isDisplayed()).isFalse();
    }
  }

  @Test
  void aForgottenPasswordIsSetAnewInGerman() {
    confirmed("reset");
    try (Browser browser = Browser.open("de")) {
      browser.narrow();
      browser.go("http://localhost:" + server.options().port() + "/forgot-password");
      assertThat(browser.text("h1")).isEqualTo("Passwort vergessen?");
      browser.press(Keys.TAB, "reset@example.com", Keys.ENTER);
      assertThat(browser.text("#outcome.good")).contains("eine E-Mail unterwegs");

      String link = link("/reset-password", "reset");
      browser.go(link);
      assertThat(browser.element("label[for=password]").getText()).isEqualTo("Neues Passwort");
      browser.press(Keys.TAB, Keys.ENTER);
      assertThat(browser.text("#outcome.bad")).isEqualTo("Bitte ausfüllen: Neues Passwort");
      browser.element("#password").sendKeys("kurz", Keys.ENTER);
      assertThat(browser.text("#outcome.bad")).isNotEmpty();
      browser.element("#password[aria-invalid=true]");
      assertThat(browser.scrollsSideways()).isFalse();
      browser.element("#password").sendKeys("er, aber jetzt lang", Keys.ENTER);

      assertThat(browser.text("#outcome.good")).contains("Ihr Passwort ist gesetzt");
      assertThat(logIn("reset", "kurzer, aber jetzt lang")).isEqualTo(200);

      browser.go(link);
      browser.press(Keys.TAB, ANOTHER, Keys.ENTER);
      assertThat(browser.text("#outcome.bad")).contains("gilt nicht mehr");
      browser.element("#again a").click();
      assertThat(browser.text("h1")).isEqualTo("Passwort vergessen?");
      assertThat(logIn("reset", ANOTHER)).isEqualTo(401);
    }
  }

  @Test
  void whoIsInvitedChoosesNameAndPasswordAndIsLoggedIn() {
    confirmed("owner");
    String admin =
        server
            .api()
            .post("/auth/login", Map.of("email", "owner@example.com", "password", PASSWORD))
            .expect(200)
            .text("/access_token");
    server
        .api()
        .as(admin)
        .post("/tenant/invitations", Map.of("email", "grace@example.com", "role", "viewer"))
        .expect(201);
    try (Browser browser = Browser.open()) {
      browser.narrow();
      String link = link("/accept-invitation", "grace");
      browser.go(link);
      browser.press(Keys.TAB, "Grace Hopper", Keys.TAB, Keys.TAB, PASSWORD, Keys.ENTER);

      assertThat(browser.text("#outcome.good")).contains("You are a member now, and logged in");
      assertThat(logIn("grace", PASSWORD)).isEqualTo(200);

      browser.go(link);
      browser.press(Keys.TAB, "Eve", Keys.TAB, Keys.TAB, ANOTHER, Keys.ENTER);
      assertThat(browser.text("#outcome.bad")).contains("Ask whoever invited you");
      assertThat(browser.element("form").isDisplayed()).isFalse();

      browser.go("http://localhost:" + server.options().port() + "/change-password");
      browser.press(Keys.TAB, "not it", Keys.TAB, ANOTHER, Keys.ENTER);
      assertThat(browser.text("#outcome.bad")).isEqualTo("The current password is not right.");
      browser.element("#current_password").clear();
      browser.element("#current_password").sendKeys(PASSWORD, Keys.ENTER);
      assertThat(browser.text("#outcome.good")).contains("Your password is changed");
      assertThat(logIn("grace", ANOTHER)).isEqualTo(200);
    }
  }

  private static void register(String name) {
    server
        .api()
        .post(
            "/auth/register",
            Map.of(
                "email",
                name + "@example.com",
                "password",
                PASSWORD,
                "full_name",
                "Ada Lovelace",
                "tenant_name",
                "Example " + name,
                "tenant_slug",
                name))
        .expect(202);
  }

  private static void confirmed(String name) {
    register(name);
    server
        .api()
        .post("/auth/verify-email", Map.of("token", Mails.token(server, "/verify-email", name)))
        .expect(200);
  }

  private static String link(String page, String name) {
    return "http://localhost:"
        + server.options().port()
        + page
        + "?token="
        + Mails.token(server, page, name);
  }

  private static int logIn(String name, String password) {
    return server
        .api()
        .post("/auth/login", Map.of("email", name + "@example.com", "password", password))
        .status();
  }
}
