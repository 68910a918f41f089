package dev.berth.helper;

import dev.berth.host.helper.desk.CallLog;
import java.io.PrintStream;

/** One line for each call that changed something or was refused; the journal adds the time. */
final class StreamLog implements CallLog {

  private final PrintStream out;

  StreamLog(PrintStream out) {
    this.out = out;
  }

  @Override
  public void told(String line) {
    out.println(line);
  }

  @Override
  public void unforeseen(String line, Throwable fault) {
    synchronized (out) {
      out.println(line + " failed for a reason that nobody foresaw");
      fault.printStackTrace(out);
    }
  }
}
