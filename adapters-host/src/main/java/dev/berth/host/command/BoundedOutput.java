package dev.berth.host.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Drains one stream of a process on a thread of its own and keeps the end of it. */
final class BoundedOutput {

  private static final int LONGEST_LINE = 4096;

  private final StringBuilder kept = new StringBuilder();
  private final StringBuilder line = new StringBuilder();
  private final int limit;
  private final Consumer<String> onLine;
  private final InputStream stream;
  private final Thread reader;

  BoundedOutput(String name, InputStream stream, int limit, Consumer<String> onLine) {
    this.stream = stream;
    this.limit = limit;
    this.onLine = onLine;
    this.reader = new Thread(this::drain, "output of " + name);
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
      if (c == '\n' || c == '\r' || line.length() >= LONGEST_LINE) {
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
