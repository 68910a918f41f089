package dev.berth.host.helper.desk;

/** Where the desk tells what it was asked for. A line holds ids, numbers and sentences only. */
public interface CallLog {

  /** Something was changed, or a call was refused. */
  void told(String line);

  /** A call failed in a way that nobody foresaw. */
  void unforeseen(String line, Throwable fault);
}
