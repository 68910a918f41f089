package dev.berth.web.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.web.testing.RawConnection;
import dev.berth.web.testing.RunningBerth;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9112, 9.6: who is refused while the body is still on its way gets to read why. */
class LateBodyTest {

  private static final String PIECE = "x".repeat(50_000);
  private static final int PIECES = 20;

  private final RunningBerth berth = RunningBerth.plain();

  @AfterEach
  void stop() {
    berth.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PATCH /api/v1/operator/tenants/a%0D%0Ab HTTP/1.1\r\n",
        "PATCH /api/v1/operator/tenants/a%2Fb HTTP/1.1\r\n",
        "POST /api/v1/auth/login HTTP/1.1\r\nBad Name: x\r\n",
        "POST /api/v1/auth/login HTTP/1.1\r\nTransfer-Encoding: gzip, chunked\r\n",
      })
  void whatComesAfterTheAnswerDoesNotBreakTheConnection(String start) {
    try (RawConnection connection = new RawConnection(berth.web.port())) {
      connection.send(
          start + "Host: localhost\r\nContent-Length: " + PIECE.length() * PIECES + "\r\n\r\n");
      assertThat(connection.readLine()).startsWith("HTTP/1.1 ").doesNotContain(" 200 ");

      for (int piece = 0; piece < PIECES; piece++) {
        connection.send(PIECE);
      }
      connection.end();
    }
  }

  @Test
  void whoNeverEndsIsLeftBehindAndOthersAreServed() {
    try (RawConnection connection = new RawConnection(berth.web.port())) {
      connection.send("nonsense\r\n\r\n");
      assertThat(connection.readToEnd()).startsWith("HTTP/1.1 400 ");

      assertThat(berth.client().get("/health/live").status()).isEqualTo(200);
    }
  }
}
