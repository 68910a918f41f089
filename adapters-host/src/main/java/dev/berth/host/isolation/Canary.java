package dev.berth.host.isolation;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * The program that tries what a workspace must not be able to do. It needs nothing but the JDK and
 * prints one line for each argument, in their order: {@code open} or {@code closed}, a space, and
 * what it saw.
 */
public final class Canary {

  private static final int PATIENCE_MILLIS = 1_500;
  private static final int MOST_THREADS = 64;
  private static final int SHOWN = 80;

  private Canary() {}

  public static void main(String[] words) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(Math.min(words.length, MOST_THREADS));
    List<Future<String>> answers = new ArrayList<>();
    for (String word : words) {
      answers.add(pool.submit(() -> attempt(word)));
    }
    for (Future<String> answer : answers) {
      System.out.println(answer.get());
    }
    pool.shutdown();
  }

  private static String attempt(String word) {
    String[] parts = word.split("=", 2);
    try {
      return switch (parts[0]) {
        case "tcp" -> connect(parts[1]);
        case "socket" -> connectTo(Path.of(parts[1]));
        case "abstract" -> listed(parts[1]);
        case "folder" -> list(Path.of(parts[1]));
        case "writes" -> write(Path.of(parts[1]));
        case "processes" -> processes();
        case "prints" -> prints(parts[1].split(" "));
        case "power" -> power();
        default -> throw new IllegalArgumentException(word);
      };
    } catch (IOException refused) {
      return closed(refused.toString());
    }
  }

  private static String connect(String address) throws IOException {
    int colon = address.lastIndexOf(':');
    int port = Integer.parseInt(address.substring(colon + 1));
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address.substring(0, colon), port), PATIENCE_MILLIS);
      return open("connected");
    }
  }

  private static String connectTo(Path socket) throws IOException {
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(socket));
      return open("connected");
    }
  }

  /** The JDK cannot connect to an abstract socket; whoever sees its name in the list could. */
  private static String listed(String name) throws IOException {
    boolean seen;
    try (Stream<String> lines = Files.lines(Path.of("/proc/net/unix"))) {
      seen = lines.anyMatch(line -> line.endsWith("@" + name));
    }
    return seen ? open("its name is in the list") : closed("its name is in no list");
  }

  private static String list(Path folder) throws IOException {
    try (Stream<Path> names = Files.list(folder)) {
      return open(names.count() + " names");
    }
  }

  private static String write(Path folder) throws IOException {
    Files.delete(Files.createTempFile(folder, "berth-canary", ""));
    return open("made a file");
  }

  private static String processes() throws IOException {
    Object mine = Files.getAttribute(Path.of("/proc/self/status"), "unix:uid");
    List<String> others = new ArrayList<>();
    try (Stream<Path> all = Files.list(Path.of("/proc"))) {
      for (Path process : all.filter(path -> path.toString().matches("/proc/\\d+")).toList()) {
        if (Files.exists(process, LinkOption.NOFOLLOW_LINKS)
            && !mine.equals(Files.getAttribute(process, "unix:uid"))) {
          others.add(process.toString());
        }
      }
    }
    return others.isEmpty()
        ? closed("none")
        : open(others.size() + ", " + others.get(0) + " first");
  }

  /** Whether a program's output has the first word, or any word when that is {@code *}. */
  private static String prints(String[] words) throws IOException {
    Process process =
        new ProcessBuilder(Arrays.copyOfRange(words, 1, words.length))
            .redirectErrorStream(false)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    boolean told = words[0].equals("*") ? !said.isBlank() : said.contains(words[0]);
    return told ? open("told") : closed("told nothing");
  }

  private static String power() throws IOException {
    List<String> lines = Files.readAllLines(Path.of("/proc/self/status"));
    StringBuilder seen = new StringBuilder();
    boolean powerless = true;
    for (String line : lines) {
      String[] field = line.split(":\\s*", 2);
      boolean fits =
          switch (field[0]) {
            case "Uid" -> !field[1].matches("(.*\\s)?0(\\s.*)?");
            case "CapEff", "CapBnd", "CapPrm" -> field[1].matches("0+");
            case "NoNewPrivs" -> field[1].equals("1");
            default -> true;
          };
      if (!fits) {
        seen.append(line).append(' ');
        powerless = false;
      }
    }
    return powerless ? closed("none") : open(seen.toString());
  }

  private static String open(String seen) {
    return "open " + plain(seen);
  }

  private static String closed(String seen) {
    return "closed " + plain(seen);
  }

  private static String plain(String seen) {
    String line = seen.replaceAll("[^ -~]+", " ").strip();
    return line.length() > SHOWN ? line.substring(0, SHOWN) : line;
  }
}
