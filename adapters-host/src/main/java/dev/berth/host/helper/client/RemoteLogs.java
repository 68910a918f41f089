package dev.berth.host.helper.client;

import dev.berth.application.host.LogPosition;
import dev.berth.application.host.LogSlice;
import dev.berth.application.host.WorkspaceLogs;
import dev.berth.domain.host.InstanceId;
import dev.berth.host.helper.Body;
import dev.berth.host.helper.Verb;

/** Logs that another process reads. */
final class RemoteLogs implements WorkspaceLogs {

  private final Caller caller;

  RemoteLogs(Caller caller) {
    this.caller = caller;
  }

  @Override
  public LogSlice tail(InstanceId instance, int lines) {
    return caller.ask(Body.LOG, Verb.LOG_TAIL, instance, lines);
  }

  @Override
  public LogSlice since(InstanceId instance, LogPosition position) {
    return caller.ask(Body.LOG, Verb.LOG_SINCE, instance, position.file(), position.offset());
  }
}
