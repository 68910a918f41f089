package dev.berth.host.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Drains one stream of a process on a thread of its own and keeps the end of it. */
final class BoundedOutput {

  private final StringBuilder kept = new StringBuilder();
  private final StringBuilder line = new StringBuilder();
  private final int limit;
  private final int longestLine;
  private final Consumer<String> onLine;
  private final InputStream stream;
  private final Thread reader;

  BoundedOutput(Command command, InputStream stream) {
    this.stream = stream;
    this.limit = command.outputLimit();
    this.longestLine = command.longestLine();
    this.onLine = command.onLine();
    this.reader = new Thread(this::drain, "output of " + command.program());
    this.reader.setDaemon(true);
  }

  void start() {
    reader.start();
  }

  /** Waits for the end of the stream, but not longer: a daemon may have inherited it. */
  String finish(long patienceMillis) throws InterruptedException {
    reader.join(patienceMillis);
    synchronized (kept) {
      return kept.substring(Math.max(0, kept.length() - limit));
    }
  }

  private void drain() {
    char[] buffer = new char[4096];
    try (Reader text = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
      for (int count = text.read(buffer); count >= 0; count = text.read(buffer)) {
        keep(buffer, count);
        tell(buffer, count);
      }
    } catch (IOException ended) {
      // The process was killed or closed its end: what was read so far is what there is.
      return;
    }
    tellRest();
  }

  private void keep(char[] buffer, int count) {
    synchronized (kept) {
      kept.append(buffer, 0, count);
      // Not at each piece: moving all that is kept for every 4,096 characters takes minutes.
      if (kept.length() > 2L * limit) {
        kept.delete(0, kept.length() - limit);
      }
    }
  }

  private void tell(char[] buffer, int count) {
    for (int i = 0; i < count; i++) {
      char c = buffer[i];
      if (c == '\n' || c == '\r' || line.length() >= longestLine) {
        tellRest();
      }
      if (c != '\n' && c != '\r') {
        line.append(c);
      }
    }
  }

  private void tellRest() {
    if (!line.isEmpty()) {
      onLine.accept(line.toString());
      line.setLength(0);
    }
  }
}
