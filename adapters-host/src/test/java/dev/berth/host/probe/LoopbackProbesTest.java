package dev.berth.host.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.application.host.HostException;
import dev.berth.application.host.WorkspaceSpec;
import dev.berth.domain.portallocation.PortNumber;
import dev.berth.host.process.ProcessHost;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoopbackProbesTest {

  private static final Duration SHORT = Duration.ofMillis(300);

  private final LoopbackPortProbe ports = new LoopbackPortProbe();

  @Test
  void aPortIsFreeUntilSomebodyListens() throws IOException {
    PortNumber port = new PortNumber(ProcessHost.freePort());
    assertThat(ports.free(port)).isTrue();
    assertThat(ports.free(port)).isTrue();
    try (ServerSocket taken = listen("127.0.0.1", port)) {
      assertThat(taken.isBound()).isTrue();
      assertThat(ports.free(port)).isFalse();
    }
    assertThat(ports.free(port)).isTrue();
  }

  @Test
  void aListenerOnAllAddressesTakesThePort() throws IOException {
    PortNumber port = new PortNumber(ProcessHost.freePort());
    try (ServerSocket taken = listen("0.0.0.0", port)) {
      assertThat(taken.isBound()).isTrue();
      assertThat(ports.free(port)).isFalse();
    }
  }

  @Test
  void onlyA200CountsAsAnAnswer() throws IOException {
    assertThat(look("HTTP/1.1 200 OK\r\n\r\n")).isTrue();
    assertThat(look("HTTP/1.1 200\r\n\r\n")).isTrue();
    assertThat(look("HTTP/1.1 503 Service Unavailable\r\n\r\n")).isFalse();
    assertThat(look("HTTP/1.1 2000 OK\r\n\r\n")).isFalse();
    assertThat(look("x".repeat(10_000))).isFalse();
    assertThat(look("")).isFalse();
  }

  @Test
  void aServerThatNeverAnswersIsGivenUp() throws IOException {
    PortNumber port = new PortNumber(ProcessHost.freePort());
    try (ServerSocket silent = listen("127.0.0.1", port)) {
      assertThat(silent.isBound()).isTrue();
      assertThat(new HttpLook(port, "/healthz", SHORT).succeeds()).isFalse();
    }
    assertThat(new HttpLook(port, "/healthz", SHORT).succeeds()).isFalse();
  }

  @Test
  void anotherProgramsAnswerOnThePortIsNotBelieved(@TempDir Path root) throws IOException {
    try (ProcessHost host = new ProcessHost(root);
        ServerSocket squatter = listen("127.0.0.1", new PortNumber(ProcessHost.freePort()))) {
      WorkspaceSpec free = host.standIn();
      WorkspaceSpec taken =
          new WorkspaceSpec(
              free.workspace(),
              free.instance(),
              free.template(),
              new PortNumber(squatter.getLocalPort()),
              free.limits(),
              free.wishes(),
              free.password());
      CompletableFuture<Void> answering =
          CompletableFuture.runAsync(() -> answerForever(squatter, "HTTP/1.1 200 OK\r\n\r\n"));

      // It may die while it is started or while its answer is awaited.
      assertThatThrownBy(
              () -> {
                host.processes.ensureStarted(taken);
                host.health.awaitHealthy(taken, Duration.ofSeconds(20));
              })
          .isInstanceOf(HostException.class)
          .hasMessageContaining("BindException");
      assertThat(answering).isNotCompleted();
    }
  }

  private static boolean look(String answer) throws IOException {
    PortNumber port = new PortNumber(ProcessHost.freePort());
    try (ServerSocket server = listen("127.0.0.1", port)) {
      CompletableFuture<Void> answering =
          CompletableFuture.runAsync(() -> answerOnce(server, answer));
      boolean succeeded = new HttpLook(port, "/healthz", Duration.ofSeconds(2)).succeeds();
      answering.join();
      return succeeded;
    }
  }

  private static void answerForever(ServerSocket server, String answer) {
    while (!server.isClosed()) {
      answerOnce(server, answer);
    }
  }

  private static void answerOnce(ServerSocket server, String answer) {
    try (Socket socket = server.accept()) {
      if (socket.getInputStream().read(new byte[1024]) > 0) {
        socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
      }
    } catch (IOException closed) {
      // The one who asked has seen enough, or the test is over.
      return;
    }
  }

  private static ServerSocket listen(String address, PortNumber port) throws IOException {
    ServerSocket socket = new ServerSocket();
    socket.setReuseAddress(true);
    socket.bind(new InetSocketAddress(InetAddress.getByName(address), port.value()));
    return socket;
  }
}
