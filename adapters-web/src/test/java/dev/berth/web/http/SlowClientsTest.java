package dev.berth.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.web.testing.Await;
import dev.berth.web.testing.Client.Reply;
import dev.berth.web.testing.RawConnection;
import dev.berth.web.testing.RunningBerth;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whoever takes or gives bytes slowly hinders nobody else, however often they come. */
class SlowClientsTest {

  /** More than the server has threads. */
  private static final int CLIENTS = 30;

  private final RunningBerth berth = RunningBerth.plain();
  private final List<RawConnection> connections = new ArrayList<>();

  @AfterEach
  void stop() {
    connections.forEach(RawConnection::close);
    berth.close();
  }

  @Test
  void whoDoesNotReadALargeAnswerHoldsNoThread() {
    String wish = "GET /docs/swagger-ui-bundle.js HTTP/1.1\r\nHost: localhost\r\n\r\n";
    for (int i = 0; i < CLIENTS; i++) {
      RawConnection connection = RawConnection.narrow(berth.web.port());
      connections.add(connection);
      connection.send(wish.repeat(4));
    }
    connections.forEach(c -> assertThat(c.readLine()).isEqualTo("HTTP/1.1 200 OK"));

    assertThat(berth.client().get("/health/live").status()).isEqualTo(200);
  }

  @Test
  void whoReadsALargeAnswerGetsAllOfIt() {
    Reply script = berth.client().get("/docs/swagger-ui-bundle.js");

    assertThat(script.status()).isEqualTo(200);
    int length = script.response().body().length;
    assertThat(length).isGreaterThan(1_000_000);
    assertThat(script.header("Content-Length")).isEqualTo(Integer.toString(length));
  }

  @Test
  void whoSendsALargeBodySlowlyLeavesThreadsToOthers() {
    String begun =
        "POST /api/v1/auth/login HTTP/1.1\r\nHost: localhost\r\n"
            + "Content-Type: application/json\r\nContent-Length: 1000000\r\n\r\n"
            + " ".repeat(100_000);
    for (int i = 0; i < CLIENTS; i++) {
      RawConnection connection = new RawConnection(berth.web.port());
      connections.add(connection);
      connection.send(begun);
    }

    Await.until(() -> berth.client().get("/health/live").status() == 200);
    Reply small = berth.client().post("/api/v1/auth/login", "{}");
    assertThat(small.status()).isEqualTo(400);
  }
}
