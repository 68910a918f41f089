package dev.berth.web.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.web.problem.Catalogue;
import dev.berth.web.problem.ProblemJson;
import dev.berth.web.testing.Await;
import dev.berth.web.testing.RawConnection;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.EagerContentHandler;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Security 19: a body that does not come costs a connection for a while, and nothing else. */
class AwaitedBodiesTest {

  private static final int LARGEST = 64 << 10;
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final String WHOLE =
      "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nwhole";
  private static final String PART = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 65000\r\n\r\n{";

  private final List<RawConnection> connections = new ArrayList<>();
  private final Server server = new Server();
  private final LingeringConnector connector =
      new LingeringConnector(server, new HttpConfiguration());

  @AfterEach
  void stop() throws Exception {
    connections.forEach(RawConnection::close);
    server.stop();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 5\r\n\r\n",
        "Content-Length: 5\r\n\r\n{",
        "Content-Length: 2000000\r\n\r\n{",
        "Transfer-Encoding: chunked\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n",
      })
  void aConnectionWhoseBodyDoesNotComeIsClosed(String rest) throws Exception {
    start(SHORT, 10);
    RawConnection connection = connect();
    connection.send("POST / HTTP/1.1\r\nHost: a\r\n" + rest);

    assertThat(connection.readToEnd()).doesNotContain(" 200 ");
  }

  @Test
  void aBodyThatHasComeIsAwaitedNoLonger() throws Exception {
    start(LONG, 1);
    for (int i = 0; i < 3; i++) {
      RawConnection connection = connect();
      connection.send(WHOLE);
      assertThat(connection.readLine()).isEqualTo("HTTP/1.1 200 OK");
    }
  }

  @Test
  void oneTooManyIsToldToComeBackAndThePlaceOfWhoWentIsFree() throws Exception {
    start(LONG, 1);
    List<RawConnection> slow = new ArrayList<>();

    Await.until(
        () -> {
          // One that comes while a whole body has the place is itself told to come back.
          slow.add(connect());
          slow.get(slow.size() - 1).send(PART);
          return answer(WHOLE).equals("HTTP/1.1 503 Service Unavailable");
        });
    assertThat(answer("GET / HTTP/1.1\r\nHost: a\r\n\r\n")).isEqualTo("HTTP/1.1 200 OK");
    slow.forEach(RawConnection::close);
    Await.until(() -> answer(WHOLE).equals("HTTP/1.1 200 OK"));
  }

  @Test
  void thePlaceOfABodyThatDidNotComeIsFree() throws Exception {
    start(SHORT, 1);
    RawConnection slow = connect();
    slow.send(PART);
    slow.readToEnd();

    Await.until(() -> answer(WHOLE).equals("HTTP/1.1 200 OK"));
  }

  private void start(Duration patience, int most) throws Exception {
    RequestIds ids = new RequestIds(() -> "an-id");
    ProblemAnswers problems =
        new ProblemAnswers(new ProblemJson(Catalogue.shipped()), ids, new SecurityHeaders(false));
    server.addConnector(connector);
    server.setHandler(new Answering());
    server.insertHandler(AwaitedBodies.arrived());
    server.insertHandler(
        new EagerContentHandler(
            new EagerContentHandler.RetainedContentLoaderFactory(LARGEST, -1, false)));
    server.insertHandler(new AwaitedBodies(problems, patience, most));
    server.start();
  }

  private RawConnection connect() {
    RawConnection connection = new RawConnection(connector.getLocalPort());
    connections.add(connection);
    return connection;
  }

  private String answer(String request) {
    RawConnection connection = connect();
    connection.send(request);
    return connection.readLine();
  }

  private static final class Answering extends Handler.Abstract {

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
      Content.Source.asByteBuffer(request);
      response.write(true, ByteBuffer.wrap("ok".getBytes(StandardCharsets.UTF_8)), callback);
      return true;
    }
  }
}
