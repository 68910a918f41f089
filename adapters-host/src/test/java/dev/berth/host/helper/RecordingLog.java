package dev.berth.host.helper;

import dev.berth.host.helper.desk.CallLog;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what a desk tells. */
public final class RecordingLog implements CallLog {

  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final List<Throwable> faults = new CopyOnWriteArrayList<>();

  @Override
  public void told(String line) {
    lines.add(line);
  }

  @Override
  public void unforeseen(String line, Throwable fault) {
    faults.add(fault);
  }

  public List<String> lines() {
    return lines;
  }

  public List<Throwable> faults() {
    return faults;
  }
}
