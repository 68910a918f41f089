package dev.berth.host.log;

import dev.berth.application.host.LogPosition;
import dev.berth.application.host.LogSlice;
import dev.berth.application.host.WorkspaceLogs;
import dev.berth.domain.host.InstanceId;
import dev.berth.host.file.FileFault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** Logs in files, one at a time written by the workspace's program. */
public final class FileWorkspaceLogs implements WorkspaceLogs {

  private static final int MOST_OF_A_TAIL = 1024 * 1024;
  private static final int MOST_SINCE = 256 * 1024;

  private final Function<InstanceId, Path> logs;

  /**
   * @param logs where the newest log of a workspace is
   */
  public FileWorkspaceLogs(Function<InstanceId, Path> logs) {
    this.logs = logs;
  }

  @Override
  public LogSlice tail(InstanceId instance, int lines) {
    LogFile log = new LogFile(logs.apply(instance));
    try {
      long generation = log.generation();
      LogChunk chunk = log.end(MOST_OF_A_TAIL);
      List<String> all = chunk.lines();
      return new LogSlice(
          all.subList(Math.max(0, all.size() - Math.max(0, lines)), all.size()),
          new LogPosition(generation, chunk.linesEnd()));
    } catch (IOException fault) {
      throw FileFault.of("read the workspace's log", fault);
    }
  }

  @Override
  public LogSlice since(InstanceId instance, LogPosition position) {
    LogFile log = new LogFile(logs.apply(instance));
    try {
      long generation = log.generation();
      boolean same = generation == position.file() && log.size() >= position.offset();
      LogChunk chunk = log.from(same ? position.offset() : 0, MOST_SINCE);
      boolean oneEndlessLine = chunk.end() - chunk.linesEnd() == MOST_SINCE;
      return oneEndlessLine
          ? new LogSlice(chunk.linesAndRest(), new LogPosition(generation, chunk.end()))
          : new LogSlice(chunk.lines(), new LogPosition(generation, chunk.linesEnd()));
    } catch (IOException fault) {
      throw FileFault.of("read the workspace's log", fault);
    }
  }
}
