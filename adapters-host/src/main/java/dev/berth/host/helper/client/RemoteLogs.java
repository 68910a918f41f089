package dev.berth.host.helper.client;

import dev.berth.application.host.HostException;
import dev.berth.application.host.LogPosition;
import dev.berth.application.host.LogSlice;
import dev.berth.application.host.WorkspaceLogs;
import dev.berth.domain.host.InstanceId;
import dev.berth.host.helper.Body;
import dev.berth.host.helper.Verb;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Logs that another process reads. It takes so many calls at once and no more, and those for logs
 * may take long: this many are made at once, so that others find a place.
 */
final class RemoteLogs implements WorkspaceLogs {

  private static final int AT_ONCE = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Semaphore places = new Semaphore(AT_ONCE, true);
  private final Caller caller;
  private final Duration patience;

  RemoteLogs(Caller caller) {
    this(caller, PATIENCE);
  }

  /**
   * @param patience how long one waits for a place
   */
  RemoteLogs(Caller caller, Duration patience) {
    this.caller = caller;
    this.patience = patience;
  }

  @Override
  public LogSlice tail(InstanceId instance, int lines) {
    return inPlace(() -> caller.ask(Body.LOG, Verb.LOG_TAIL, instance, lines));
  }

  @Override
  public LogSlice since(InstanceId instance, LogPosition position) {
    return inPlace(
        () -> caller.ask(Body.LOG, Verb.LOG_SINCE, instance, position.file(), position.offset()));
  }

  private LogSlice inPlace(Supplier<LogSlice> question) {
    takePlace();
    try {
      return question.get();
    } finally {
      places.release();
    }
  }

  private void takePlace() {
    try {
      if (places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException told) {
      Thread.currentThread().interrupt();
      throw HostException.passing("The wait to read the log was interrupted.", told);
    }
    throw HostException.passing("Too many logs are read at once; try again in a little while.");
  }
}
