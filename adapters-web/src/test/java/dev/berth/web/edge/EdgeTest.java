package dev.berth.web.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.web.testing.Client;
import dev.berth.web.testing.Client.Reply;
import dev.berth.web.testing.RawConnection;
import dev.berth.web.testing.RunningBerth;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EdgeTest {

  private static RunningBerth berth;
  private static Client anyone;

  @BeforeAll
  static void start() {
    berth = RunningBerth.plain();
    anyone = berth.client();
  }

  @AfterAll
  static void stop() {
    berth.close();
  }

  @Test
  void aSafeRequestIdIsKeptAndAnyOtherReplaced() {
    assertThat(anyone.with("X-Request-ID", "my.own_id-7").get("/version").header("X-Request-ID"))
        .isEqualTo("my.own_id-7");
    for (String odd : new String[] {"with space", "a".repeat(65), "<script>", "é"}) {
      String given = anyone.with("X-Request-ID", odd).get("/version").header("X-Request-ID");
      assertThat(given).as(odd).isNotEqualTo(odd).matches("[A-Za-z0-9._-]{1,64}");
    }
    Reply problem = anyone.with("X-Request-ID", "seen-again").get("/nowhere");
    assertThat(problem.text("/request_id")).isEqualTo("seen-again");
  }

  @Test
  void whatIsNotThereIsAProblemAndNamesTheMethodsOfAPathThatIs() {
    assertThat(anyone.get("/api/v1/nowhere").status()).isEqualTo(404);
    assertThat(anyone.get("/api/v1/me/").status()).isEqualTo(404);
    Reply wrong = anyone.delete("/api/v1/tenant/usage");
    assertThat(wrong.status()).isEqualTo(405);
    assertThat(wrong.header("Allow")).isEqualTo("GET, HEAD");
    assertThat(method("PROPFIND", "/api/v1/auth/login").header("Allow")).isEqualTo("POST");
    assertThat(method("OPTIONS", "/api/v1/workspaces").header("Allow"))
        .isEqualTo("GET, HEAD, POST");
  }

  @Test
  void headIsGetWithoutItsBodyAndAsksTheSameQuestions() {
    assertThat(method("HEAD", "/version").status()).isEqualTo(200);
    assertThat(method("HEAD", "/api/v1/me").status()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example.com",
        "localhost.evil.example.com",
        "127.0.0.1.evil.example.com",
        "work.example.com",
        "a.b.work.example.com",
        "-.work.example.com",
        "127.0.0.256",
        "127.1.evil.example.com",
        "128.0.0.1",
        "127.0.0.1.",
        "192.0.2.7:8080",
        "localhost."
      })
  void aForeignHostIsRefused(String host) {
    String answer = ask(host);
    assertThat(answer).startsWith("HTTP/1.1 421 ");
    assertThat(answer).contains("\"code\":\"host_refused\"").contains("application/problem+json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost:8080",
        "LOCALHOST",
        "127.0.0.1:1",
        "127.0.0.2:8080",
        "127.255.255.254",
        "[::1]:99",
        "api--acme.work.example.com"
      })
  void ourOwnNamesAreAnswered(String host) {
    assertThat(ask(host)).startsWith("HTTP/1.1 200 ");
  }

  @Test
  void thePublicNameIsAnsweredWithAndWithoutThePort() {
    try (RunningBerth proxied = RunningBerth.behindProxy()) {
      int port = proxied.web.port();
      assertThat(ask(port, "berth.example.com")).startsWith("HTTP/1.1 200 ");
      assertThat(ask(port, "Berth.Example.com:443")).startsWith("HTTP/1.1 200 ");
      assertThat(ask(port, "berth.example.com:8443")).startsWith("HTTP/1.1 421 ");
      assertThat(ask(port, "x.berth.example.com")).startsWith("HTTP/1.1 421 ");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NONSENSE\r\n\r\n",
        "GET / HTTP/9.9\r\nHost: localhost\r\n\r\n",
        "GET /%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
        "GET /a/..%2f..%2fetc HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
        "GET / HTTP/1.1\r\nConnection: close\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: localhost\r\nHost: other\r\nConnection: close\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: nine\r\n\r\n"
      })
  void whatIsNotHttpIsAProblemToo(String request) {
    String answer = RawConnection.answer(anyone.port(), request);
    assertThat(answer).matches("(?s)HTTP/1.1 (400|505) .*");
    assertThat(answer).contains("application/problem+json").contains("\"request_id\":\"");
    assertThat(answer).doesNotContain("jetty").doesNotContain("Exception").doesNotContain("\tat ");
    assertThat(answer.toLowerCase(java.util.Locale.ROOT))
        .contains("x-content-type-options: nosniff")
        .doesNotContain("\r\nserver:");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 501|gzip, chunked",
        "HTTP/1.1 501|identity, chunked",
        "HTTP/1.1 501|gzip\r\nTransfer-Encoding: chunked",
        "HTTP/1.1 200|Chunked"
      })
  void aBodyInACodingThatNobodyUndoesIsRefusedAndTheConnectionClosed(String codingAndAnswer) {
    String[] parts = codingAndAnswer.split("\\|", -1);
    String second = "GET /version HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    String answer =
        RawConnection.answer(
            anyone.port(),
            "GET /version HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: "
                + parts[1]
                + "\r\n\r\n0\r\n\r\n"
                + second);
    assertThat(answer).startsWith(parts[0]);
    boolean refused = answer.contains("\"code\":\"transfer_coding_unknown\"");
    assertThat(refused).isEqualTo(parts[0].endsWith("501"));
    assertThat(answer.split("HTTP/1.1 ", -1)).hasSize(refused ? 2 : 3);
  }

  @Test
  void aChunkedBodyOfAnOldVersionIsFramedWrongly() {
    String answer =
        RawConnection.answer(
            anyone.port(),
            "GET /version HTTP/1.0\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
    assertThat(answer).contains(" 400 ");
  }

  @Test
  void security19_headersAndPathsAreBounded() {
    String large =
        "GET / HTTP/1.1\r\nHost: localhost\r\nX-Large: " + "a".repeat(20_000) + "\r\n\r\n";
    String answer = RawConnection.answer(anyone.port(), large);
    assertThat(answer).startsWith("HTTP/1.1 431 ").contains("\"code\":\"headers_too_large\"");
    String longPath = "GET /" + "a".repeat(20_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    assertThat(RawConnection.answer(anyone.port(), longPath))
        .startsWith("HTTP/1.1 414 ")
        .contains("application/problem+json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /api/v1/workspaces/%00 HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "POST /api/v1/workspaces/%00/start HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: localhost\r\nno colon\r\n\r\n",
        "GET / HTTP/9.9\r\nHost: localhost\r\n\r\n"
      })
  void whoeverSendsWhatCannotBeReadIsToldThatTheConnectionEnds(String request) {
    // No "Connection: close" of the client: the answer ends because the server closes.
    assertThat(RawConnection.answer(anyone.port(), request))
        .containsPattern("\\AHTTP/1\\.1 (400|505) ")
        .containsPattern("(?i)\r\nconnection: close\r\n");
  }

  @Test
  void security17_everyAnswerCarriesItsHeaders() {
    for (String path : new String[] {"/version", "/nowhere", "/api/v1/me"}) {
      Reply reply = anyone.get(path);
      assertThat(reply.header("Content-Security-Policy"))
          .as(path)
          .contains("default-src 'none'")
          .contains("frame-ancestors 'none'");
      assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(reply.header("Referrer-Policy")).isEqualTo("no-referrer");
      assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
      assertThat(reply.header("Strict-Transport-Security")).isEmpty();
      assertThat(reply.header("Server")).isEmpty();
    }
  }

  @Test
  void foreignPagesMayCallOnlyWhenTheSettingsNameThem() {
    Reply friend = anyone.with("Origin", RunningBerth.FRIEND).get("/version");
    assertThat(friend.header("Access-Control-Allow-Origin")).isEqualTo(RunningBerth.FRIEND);
    assertThat(friend.header("Access-Control-Allow-Credentials")).isEmpty();
    assertThat(friend.response().headers().allValues("Vary")).contains("Origin");
    Reply stranger = anyone.with("Origin", "https://evil.example.com").get("/version");
    assertThat(stranger.header("Access-Control-Allow-Origin")).isEmpty();
    Client asking = anyone.with("Access-Control-Request-Method", "POST");
    Reply preflight =
        asking
            .with("Origin", RunningBerth.FRIEND)
            .send(
                HttpRequest.newBuilder().method("OPTIONS", BodyPublishers.noBody()),
                "/api/v1/workspaces");
    assertThat(preflight.status()).isEqualTo(204);
    assertThat(preflight.header("Access-Control-Allow-Headers")).contains("Authorization");
  }

  @Test
  void security18_whatIsLoggedCannotSteerATerminal() {
    assertThat(AccessLog.escaped("/a\u001b[31m\r\nGET \"x\" \\ é…"))
        .isEqualTo(
            "/a\\u001b[31m\\u000d\\u000aGET\\u0020\\u0022x\\u0022\\u0020\\u005c\\u0020\\u00e9…");
    assertThat(AccessLog.escaped("a".repeat(1_000))).hasSize(300);
  }

  private static String ask(String host) {
    return ask(anyone.port(), host);
  }

  private static String ask(int port, String host) {
    return RawConnection.answer(
        port, "GET /version HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
  }

  private static Reply method(String method, String path) {
    return anyone.send(HttpRequest.newBuilder().method(method, BodyPublishers.noBody()), path);
  }
}
