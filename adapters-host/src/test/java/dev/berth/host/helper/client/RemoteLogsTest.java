package dev.berth.host.helper.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.application.host.HostException;
import dev.berth.application.host.LogPosition;
import dev.berth.application.host.LogSlice;
import dev.berth.domain.host.InstanceId;
import dev.berth.host.helper.Answer;
import dev.berth.host.helper.Body;
import dev.berth.host.helper.Line;
import dev.berth.host.helper.Request;
import dev.berth.testkit.host.HostSamples;
import dev.berth.testkit.shared.Eventually;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RemoteLogsTest {

  private static final InstanceId INSTANCE = HostSamples.instance();
  private static final LogSlice SLICE = new LogSlice(List.of("line"), new LogPosition(1, 5));
  private static final int AT_ONCE = 4;

  private final AtomicInteger calls = new AtomicInteger();
  private final Semaphore answers = new Semaphore(0);
  private final ExecutorService readers = Executors.newCachedThreadPool();

  @AfterEach
  void stop() throws InterruptedException {
    readers.shutdownNow();
    assertThat(readers.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void noMoreThanFourAreReadAtOnce() {
    RemoteLogs logs = logs(Duration.ofMillis(1));
    fill(logs);

    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> logs.tail(INSTANCE, 1))
          .isInstanceOfSatisfying(
              HostException.class, said -> assertThat(said.permanent()).isFalse())
          .hasMessage("Too many logs are read at once; try again in a little while.");
      assertThatThrownBy(() -> logs.since(INSTANCE, new LogPosition(0, 0)))
          .isInstanceOf(HostException.class);
    }
    assertThat(calls).hasValue(AT_ONCE);
  }

  @Test
  void whoWaitsIsToldWhenAnotherWas() throws Exception {
    RemoteLogs logs = logs(Duration.ofSeconds(20));
    fill(logs);
    Future<LogSlice> next = readers.submit(() -> logs.tail(INSTANCE, 1));

    answers.release(2);

    Eventually.holds("one more is read", () -> calls.get() == AT_ONCE + 1);
    answers.release(AT_ONCE);
    assertThat(next.get(20, TimeUnit.SECONDS)).isEqualTo(SLICE);
  }

  @Test
  void aReadThatFailsGivesItsPlaceBack() {
    RemoteLogs logs =
        new RemoteLogs(
            caller(
                request -> {
                  calls.incrementAndGet();
                  throw HostException.passing("Nobody answers.");
                }),
            Duration.ofMillis(1));

    for (int i = 0; i < 3 * AT_ONCE; i++) {
      assertThatThrownBy(() -> logs.tail(INSTANCE, 1)).hasMessage("Nobody answers.");
    }
    assertThat(calls).hasValue(3 * AT_ONCE);
  }

  @Test
  void whoIsInterruptedWaitsNoLongerAndStaysInterrupted() throws Exception {
    RemoteLogs logs = logs(Duration.ofSeconds(20));
    fill(logs);
    CountDownLatch asked = new CountDownLatch(1);
    Future<Boolean> stayed =
        readers.submit(
            () -> {
              Thread.currentThread().interrupt();
              asked.countDown();
              assertThatThrownBy(() -> logs.tail(INSTANCE, 1)).isInstanceOf(HostException.class);
              return Thread.interrupted();
            });

    assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(stayed.get(20, TimeUnit.SECONDS)).isTrue();
    assertThat(calls).hasValue(AT_ONCE);
  }

  private void fill(RemoteLogs logs) {
    for (int i = 0; i < AT_ONCE; i++) {
      var unused = readers.submit(() -> logs.tail(INSTANCE, 1));
    }
    Eventually.holds("four are being read", () -> calls.get() == AT_ONCE);
  }

  private RemoteLogs logs(Duration patience) {
    return new RemoteLogs(caller(this::answer), patience);
  }

  private static Caller caller(Line line) {
    return new Caller(line, Optional::empty);
  }

  private Answer answer(Request request) {
    assertThat(request.verb().tellsLog()).isTrue();
    calls.incrementAndGet();
    try {
      if (!answers.tryAcquire(20, TimeUnit.SECONDS)) {
        throw HostException.passing("Nobody let it be answered.");
      }
    } catch (InterruptedException told) {
      Thread.currentThread().interrupt();
      throw HostException.passing("The test is over.", told);
    }
    return Body.LOG.telling(SLICE);
  }
}
