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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * An SMTP server that says what a test wants to one command, and yes to every other; to {@link
 * #HANG_UP} it says nothing.
 */
final class ScriptedServer implements AutoCloseable {

  static final String HANG_UP = "";

  private final List<String> letters = new CopyOnWriteArrayList<>();
  private final ServerSocket socket;
  private final Map<String, String> script;

  /**
   * @param script replies by the first word of a command; {@code hello} for the greeting, {@code
   *     text} for the end of the letter
   */
  ScriptedServer(Map<String, String> script) {
    this.script = script;
    try {
      socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread thread = new Thread(this::serve, "scripted-smtp");
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
        talk(client);
      } catch (IOException gone) {
        // The client hung up, or the test is over.
      }
    }
  }

  private void talk(Socket client) throws IOException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
    OutputStream out = client.getOutputStream();
    say(out, script.getOrDefault("hello", "220 ready"));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String command = line.split(" ", 2)[0].toLowerCase(Locale.ROOT);
      String usual = command.equals("data") ? "354 go on" : "250 OK";
      String reply = script.getOrDefault(command, usual);
      say(out, reply);
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

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
