package dev.berth.testkit.host;

import dev.berth.application.host.LogPosition;
import dev.berth.application.host.LogSlice;
import dev.berth.application.host.WorkspaceLogs;
import dev.berth.domain.host.InstanceId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Logs in memory, one never rotated file each. */
final class FakeLogs implements WorkspaceLogs {

  private static final long FILE = 1;

  private final Map<InstanceId, String> texts = new ConcurrentHashMap<>();

  void write(InstanceId instance, String text) {
    texts.merge(instance, text, String::concat);
  }

  void forget(InstanceId instance) {
    texts.remove(instance);
  }

  /** The same as others see them, who are heard before they are told anything. */
  WorkspaceLogs asked(Consumer<InstanceId> before) {
    return new WorkspaceLogs() {
      @Override
      public LogSlice tail(InstanceId instance, int lines) {
        before.accept(instance);
        return FakeLogs.this.tail(instance, lines);
      }

      @Override
      public LogSlice since(InstanceId instance, LogPosition position) {
        before.accept(instance);
        return FakeLogs.this.since(instance, position);
      }
    };
  }

  String lastWords(InstanceId instance) {
    return String.join("\n", tail(instance, 5).lines());
  }

  @Override
  public LogSlice tail(InstanceId instance, int lines) {
    LogSlice all = since(instance, new LogPosition(FILE, 0));
    int from = Math.max(0, all.lines().size() - lines);
    return new LogSlice(all.lines().subList(from, all.lines().size()), all.end());
  }

  @Override
  public LogSlice since(InstanceId instance, LogPosition position) {
    String text = texts.getOrDefault(instance, "");
    int from = position.file() == FILE ? (int) Math.min(position.offset(), text.length()) : 0;
    int end = text.lastIndexOf('\n') + 1;
    if (from >= end) {
      return new LogSlice(List.of(), new LogPosition(FILE, from));
    }
    List<String> lines = text.substring(from, end).lines().map(FakeLogs::escaped).toList();
    return new LogSlice(lines, new LogPosition(FILE, end));
  }

  private static String escaped(String line) {
    StringBuilder safe = new StringBuilder();
    line.codePoints()
        .forEach(
            point -> {
              if (Character.isISOControl(point)) {
                safe.append(String.format(Locale.ROOT, "\\x%02x", point));
              } else {
                safe.appendCodePoint(point);
              }
            });
    return safe.toString();
  }
}
