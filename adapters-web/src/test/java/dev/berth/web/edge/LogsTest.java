package dev.berth.web.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.web.testing.Await;
import dev.berth.web.testing.Client;
import dev.berth.web.testing.Client.Reply;
import dev.berth.web.testing.KeptLog;
import dev.berth.web.testing.RawConnection;
import dev.berth.web.testing.RunningBerth;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LogsTest {

  private static final String ACCESS = "dev.berth.web.access";

  private static RunningBerth berth;

  @BeforeAll
  static void start() {
    berth = RunningBerth.plain();
  }

  @AfterAll
  static void stop() {
    berth.close();
  }

  @Test
  void everyRequestIsOneLineWithItsId() {
    try (KeptLog log = new KeptLog(ACCESS)) {
      berth.client().with("X-Request-ID", "mine").get("/version");
      RawConnection.answer(berth.web.port(), "NONSENSE\r\n\r\n");
      Await.until(() -> log.lines().size() == 2);
      assertThat(log.lines().get(0)).startsWith("mine|GET /version 200 ").endsWith(" 127.0.0.1");
      assertThat(log.lines().get(1)).contains(" 400 ");
    }
  }

  @Test
  void security30_noSecretGetsIntoTheLog() {
    try (KeptLog log = new KeptLog("dev.berth")) {
      Client anyone = berth.client();
      Reply opened = anyone.register();
      String token = opened.text("/access_token");
      anyone.bearing(token).get("/api/v1/workspaces?token=" + token + "&limit=5");
      anyone.with("Cookie", opened.cookie()).get("/api/v1/me?password=" + Client.PASSWORD.length());
      Await.until(() -> log.lines().size() >= 3);
      String all = String.join("\n", log.lines());
      assertThat(all)
          .contains("?token=…&limit=5", "?password=…")
          .doesNotContain(token)
          .doesNotContain(opened.cookie())
          .doesNotContain(opened.text("/csrf_token"))
          .doesNotContain(Client.PASSWORD);
    }
  }

  @Test
  void aFaultIsLoggedUnderTheIdOfItsRequest() {
    berth.fault.set(new IllegalStateException("a fault of this test"));
    try (KeptLog log = new KeptLog("dev.berth.web.http")) {
      berth.client().with("X-Request-ID", "the-faulty-one").get("/health");
      assertThat(log.lines()).singleElement().asString().startsWith("the-faulty-one|");
    } finally {
      berth.fault.set(null);
    }
  }

  @Test
  void security19_clientsThatSendSlowlyHoldNoThread() {
    String half =
        "POST /api/v1/auth/login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            + "X-Request-ID: slow\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{";
    List<RawConnection> slow = new ArrayList<>();
    try (KeptLog log = new KeptLog(ACCESS)) {
      for (int i = 0; i < 40; i++) {
        RawConnection connection = new RawConnection(berth.web.port());
        connection.send(half);
        slow.add(connection);
      }
      assertThat(berth.client().get("/health/live").status()).isEqualTo(200);
      slow.get(0).send("}");
      assertThat(slow.get(0).readToEnd()).startsWith("HTTP/1.1 400 ").contains("\"slow\"");
      slow.forEach(RawConnection::close);
      Await.until(
          () ->
              log.lines().stream().filter(line -> line.startsWith("slow|POST ")).count()
                  == slow.size());
    } finally {
      slow.forEach(RawConnection::close);
    }
  }

  @Test
  void anUpgradeThatNobodyOffersIsAProblemOrAnOrdinaryAnswer() {
    String rest =
        String.join(
            "\r\n",
            " HTTP/1.1",
            "Host: localhost",
            "Connection: Upgrade",
            "Upgrade: websocket",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
            "",
            "");
    for (String path : new String[] {"/nowhere", "/api/v1/workspaces"}) {
      try (RawConnection connection = new RawConnection(berth.web.port())) {
        connection.send("GET " + path + rest);
        String head = connection.readLine();
        assertThat(head).as(path).matches("HTTP/1.1 (400|401|404|426) .*");
      }
    }
  }
}
