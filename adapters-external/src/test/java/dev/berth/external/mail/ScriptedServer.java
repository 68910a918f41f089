package dev.berth.external.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * An SMTP server that says what a test wants to one command, and yes to every other; to {@link
 * #HANG_UP} it says nothing. With a certificate it goes over to TLS when it is asked to.
 */
final class ScriptedServer implements AutoCloseable {

  static final String HANG_UP = "";

  private final List<String> letters = new CopyOnWriteArrayList<>();
  private final List<String> clear = new CopyOnWriteArrayList<>();
  private final ServerSocket socket;
  private final Map<String, String> script;
  private final Optional<SSLSocketFactory> tls;
  private final Thread thread = new Thread(this::serve, "scripted-smtp");

  /**
   * @param script replies by the first word of a command; {@code hello} for the greeting, {@code
   *     text} for the end of the letter
   */
  ScriptedServer(Map<String, String> script) {
    this(script, Optional.empty());
  }

  /**
   * @param tls makes the server's end of an encrypted connection
   */
  ScriptedServer(Map<String, String> script, Optional<SSLSocketFactory> tls) {
    this.script = script;
    this.tls = tls;
    try {
      socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    thread.setDaemon(true);
    thread.start();
  }

  SmtpServer address() {
    return new SmtpServer(
        "127.0.0.1",
        socket.getLocalPort(),
        SmtpServer.Encryption.NONE,
        Optional.empty(),
        GreenMailServer.SENDER,
        Optional.empty());
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (Socket client = socket.accept()) {
        say(client.getOutputStream(), script.getOrDefault("hello", "220 ready"));
        talk(client, clear);
      } catch (IOException gone) {
        // The client hung up, or the test is over.
      }
    }
  }

  private void talk(Socket client, List<String> heard) throws IOException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
    OutputStream out = client.getOutputStream();
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String command = line.split(" ", 2)[0].toLowerCase(Locale.ROOT);
      heard.add(command);
      String usual = command.equals("data") ? "354 go on" : "250 OK";
      String reply = script.getOrDefault(command, usual);
      say(out, reply);
      if (command.equals("starttls") && tls.isPresent()) {
        encrypted(client, tls.get());
        return;
      }
      if (reply.startsWith("354")) {
        letters.add(letter(in));
        String end = script.getOrDefault("text", "250 taken");
        if (end.equals(HANG_UP)) {
          return;
        }
        say(out, end);
      }
    }
  }

  private void encrypted(Socket client, SSLSocketFactory factory) throws IOException {
    try (SSLSocket inside = (SSLSocket) factory.createSocket(client, null, true)) {
      talk(inside, new ArrayList<>());
    }
  }

  /** The commands, each by its first word, that came outside of TLS. */
  List<String> clear() {
    return List.copyOf(clear);
  }

  /** Every letter that came, whatever was said to it. */
  List<String> letters() {
    return List.copyOf(letters);
  }

  private static String letter(BufferedReader in) throws IOException {
    StringBuilder letter = new StringBuilder();
    for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
      letter.append(line).append('\n');
    }
    return letter.toString();
  }

  private static void say(OutputStream out, String reply) throws IOException {
    out.write((reply + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  /** The port is free when its thread, which waits for callers there, has gone too. */
  @Override
  public void close() {
    try {
      socket.close();
      thread.join(Duration.ofSeconds(20).toMillis());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
