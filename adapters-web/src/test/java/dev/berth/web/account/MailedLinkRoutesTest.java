package dev.berth.web.account;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.berth.domain.identity.EmailAddress;
import dev.berth.domain.mail.MailTemplate;
import dev.berth.domain.token.TokenPurpose;
import dev.berth.testkit.shared.Fresh;
import dev.berth.web.json.Json;
import dev.berth.web.testing.Client;
import dev.berth.web.testing.Client.Reply;
import dev.berth.web.testing.RunningBerth;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MailedLinkRoutesTest {

  private static final String AUTH = "/api/v1/auth/";
  private static final String ANOTHER = "another long secret";

  private static RunningBerth berth;
  private static RunningBerth verifying;

  @BeforeAll
  static void start() {
    berth = RunningBerth.plain();
    verifying = RunningBerth.verifying();
  }

  @AfterAll
  static void stop() {
    berth.close();
    verifying.close();
  }

  @Test
  void aForgottenPasswordIsSetAnewWithTheMailedToken() {
    Reply registered = client().register();
    EmailAddress email = new EmailAddress(registered.text("/user/email"));
    assertThat(client().post(AUTH + "forgot-password", email(email.value())).status())
        .isEqualTo(202);
    String token = berth.identity.post.token(email).reveal();

    Reply reset = client().post(AUTH + "reset-password", reset(token, ANOTHER));

    assertThat(reset.status()).isEqualTo(204);
    assertThat(reset.header("Set-Cookie")).as("it does not log in").isEmpty();
    assertThat(client().bearing(registered.text("/access_token")).get("/api/v1/me").status())
        .isEqualTo(401);
    assertThat(client().post(AUTH + "login", Client.logIn(email.value())).status()).isEqualTo(401);
    Reply again = client().post(AUTH + "reset-password", reset(token, ANOTHER));
    assertThat(again.status()).isEqualTo(400);
    assertThat(again.text("/code")).isEqualTo("token_invalid");
  }

  @Test
  @DisplayName("security 6: known and unknown addresses are answered alike")
  void nothingTellsAKnownAddressFromAnUnknownOne() {
    String known = client().register().text("/user/email");
    for (String route : List.of("forgot-password", "resend-verification")) {
      Reply one = client().post(AUTH + route, email(known));
      Reply other = client().post(AUTH + route, email(Fresh.word("nobody") + "@example.com"));

      assertThat(one.status()).isEqualTo(202);
      assertThat(other.status()).isEqualTo(one.status());
      assertThat(other.json()).isEqualTo(one.json());
      assertThat(headers(other)).isEqualTo(headers(one));
    }
  }

  @Test
  @DisplayName("security 6: a log-in after a sign-up tells no known address from an unknown one")
  void aLogInAfterASignUpTellsNothing() {
    String known = verifying.identity.operator(false);
    String unknown = Fresh.word("nobody") + "@example.com";
    Client anyone = verifying.client();
    for (String email : List.of(known, unknown)) {
      assertThat(anyone.post(AUTH + "register", signUp(email)).status()).isEqualTo(202);
    }

    for (String password : List.of(ANOTHER, "neither of both")) {
      Reply one = anyone.post(AUTH + "login", logIn(known, password));
      Reply other = anyone.post(AUTH + "login", logIn(unknown, password));

      assertThat(one.status()).isEqualTo(password.equals(ANOTHER) ? 403 : 401);
      assertThat(other.status()).isEqualTo(one.status());
      assertThat(said(other)).isEqualTo(said(one));
      assertThat(headers(other)).isEqualTo(headers(one));
    }
    assertThat(anyone.post(AUTH + "login", Client.logIn(known)).status()).isEqualTo(200);
  }

  private static String signUp(String email) {
    return Json.readObject(Client.registration(Fresh.word("t")).getBytes(UTF_8))
        .put("email", email)
        .put("password", ANOTHER)
        .toString();
  }

  private static String logIn(String email, String password) {
    return Json.object().put("email", email).put("password", password).toString();
  }

  private static JsonNode said(Reply reply) {
    return ((ObjectNode) reply.json()).without(List.of("request_id", "instance"));
  }

  @Test
  void aFaultyBodyIsAFaultOfItsFields() {
    assertThat(client().post(AUTH + "forgot-password", email("nobody")).text("/errors/0/field"))
        .isEqualTo("email");
    Reply reset = client().post(AUTH + "reset-password", reset("x", "short"));
    assertThat(reset.text("/errors/0/field")).isEqualTo("password");
    assertThat(client().post(AUTH + "verify-email", "{}").text("/errors/0/code"))
        .isEqualTo("required");
    assertThat(
            client().post(AUTH + "verify-email", "{\"token\":\"x\",\"role\":\"admin\"}").status())
        .isEqualTo(400);
  }

  @Test
  void anAddressIsVerifiedByItsToken() {
    String token = berth.identity.linkToken(TokenPurpose.VERIFY_EMAIL);

    Reply verified = client().post(AUTH + "verify-email", token(token));

    assertThat(verified.status()).isEqualTo(200);
    assertThat(verified.text("/status")).isEqualTo("verified");
    assertThat(client().post(AUTH + "verify-email", token(token)).text("/code"))
        .isEqualTo("token_invalid");
  }

  @Test
  void anAddressIsChangedOnceTheNewOneConfirms() {
    Reply registered = client().register();
    Client me = client().bearing(registered.text("/access_token"));
    EmailAddress wanted = new EmailAddress(Fresh.word("new") + "@example.com");

    assertThat(me.post("/api/v1/me/email", change(wanted, "wrong password here")).text("/code"))
        .isEqualTo("current_password_wrong");
    Reply asked = me.post("/api/v1/me/email", change(wanted, Client.PASSWORD));
    assertThat(asked.status()).isEqualTo(202);
    assertThat(me.get("/api/v1/me").text("/email")).isEqualTo(registered.text("/user/email"));

    String token = berth.identity.post.token(wanted).reveal();
    assertThat(client().post(AUTH + "confirm-email", token(token)).status()).isEqualTo(200);

    assertThat(me.get("/api/v1/me").text("/email")).isEqualTo(wanted.value());
    assertThat(me.get("/api/v1/me").json().path("email_verified").asBoolean()).isTrue();
  }

  @Test
  void aChangeOfPasswordIsToldToTheMailbox() {
    Reply registered = client().register();
    String change =
        Json.object()
            .put("current_password", Client.PASSWORD)
            .put("new_password", ANOTHER)
            .toString();

    client().bearing(registered.text("/access_token")).post(AUTH + "change-password", change);

    assertThat(berth.identity.post.to(new EmailAddress(registered.text("/user/email"))))
        .containsExactly(MailTemplate.PASSWORD_CHANGED);
  }

  @Test
  void whereAddressesAreVerifiedASignUpOpensNothingUntilItIs() {
    Client client = verifying.client();
    String slug = Fresh.word("engines");
    EmailAddress email = new EmailAddress("ada@" + slug + ".example.com");

    Reply registered = client.post(AUTH + "register", Client.registration(slug));
    assertThat(registered.status()).isEqualTo(202);
    assertThat(registered.json()).isEqualTo(Json.object().put("status", "verification_sent"));
    assertThat(registered.header("Set-Cookie")).isEmpty();
    assertThat(client.post(AUTH + "login", Client.logIn(email.value())).text("/code"))
        .isEqualTo("email_not_verified");

    String token = verifying.identity.post.token(email).reveal();
    assertThat(client.post(AUTH + "verify-email", token(token)).status()).isEqualTo(200);
    assertThat(client.post(AUTH + "login", Client.logIn(email.value())).status()).isEqualTo(200);
  }

  @Test
  @DisplayName("security 6: a sign-up with a known address is answered as one with an unknown")
  void aSecondSignUpWithTheSameAddressIsAnsweredAlike() {
    Client client = verifying.client();
    String slug = Fresh.word("engines");
    Reply first = client.post(AUTH + "register", Client.registration(slug));
    String again =
        Client.registration(slug)
            .replace("\"tenant_slug\":\"" + slug, "\"tenant_slug\":\"" + Fresh.word("other"));

    Reply second = client.post(AUTH + "register", again);

    assertThat(second.status()).isEqualTo(first.status());
    assertThat(second.json()).isEqualTo(first.json());
    assertThat(headers(second)).isEqualTo(headers(first));
    assertThat(verifying.identity.post.to(new EmailAddress("ada@" + slug + ".example.com")))
        .containsExactly(MailTemplate.VERIFY_EMAIL, MailTemplate.ALREADY_REGISTERED);
  }

  @Test
  @DisplayName("security 6: a sign-up with a known address holds its slug as one with an unknown")
  void aSecondSignUpWithTheSameSlugIsAnsweredAlike() {
    Client client = verifying.client();
    String known = Fresh.word("engines");
    client.post(AUTH + "register", Client.registration(known));
    String held = Fresh.word("held");
    String withKnown =
        Client.registration(known)
            .replace("\"tenant_slug\":\"" + known, "\"tenant_slug\":\"" + held);
    String unknown = Fresh.word("unknown");

    assertThat(client.post(AUTH + "register", withKnown).status()).isEqualTo(202);
    assertThat(client.post(AUTH + "register", Client.registration(unknown)).status())
        .isEqualTo(202);

    Reply afterKnown = client.post(AUTH + "register", withKnown);
    Reply afterUnknown = client.post(AUTH + "register", Client.registration(unknown));
    assertThat(afterKnown.status()).isEqualTo(409);
    assertThat(afterKnown.text("/code")).isEqualTo("slug_taken");
    assertThat(afterUnknown.status()).isEqualTo(afterKnown.status());
    assertThat(afterUnknown.text("/code")).isEqualTo(afterKnown.text("/code"));
    assertThat(headers(afterUnknown)).isEqualTo(headers(afterKnown));
  }

  private static Map<String, List<String>> headers(Reply reply) {
    Map<String, List<String>> told = new TreeMap<>(reply.response().headers().map());
    told.keySet().removeAll(List.of("x-request-id", "date", "X-Request-ID", "Date"));
    return told;
  }

  private static Client client() {
    return berth.client();
  }

  private static String email(String email) {
    return Json.object().put("email", email).toString();
  }

  private static String token(String token) {
    return Json.object().put("token", token).toString();
  }

  private static String reset(String token, String password) {
    return Json.object().put("token", token).put("password", password).toString();
  }

  private static String change(EmailAddress email, String password) {
    return Json.object().put("email", email.value()).put("current_password", password).toString();
  }
}
