package dev.berth.host.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.application.host.HostException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class AtOnceTest {

  @Test
  void allRunAtTheSameTimeAndAnswerInTheirOrder() {
    CyclicBarrier met = new CyclicBarrier(2);

    List<Integer> given =
        AtOnce.all(
            List.of(
                () -> {
                  met.await(60, TimeUnit.SECONDS);
                  return 1;
                },
                () -> {
                  met.await(60, TimeUnit.SECONDS);
                  return 2;
                }));

    assertThat(given).containsExactly(1, 2);
  }

  @Test
  void aFailureIsThrownWhenAllHaveEnded() {
    CountDownLatch failing = new CountDownLatch(1);
    AtomicBoolean ended = new AtomicBoolean();

    assertThatThrownBy(
            () ->
                AtOnce.all(
                    List.of(
                        () -> {
                          failing.countDown();
                          throw HostException.passing("no");
                        },
                        () -> {
                          failing.await();
                          ended.set(true);
                          return 2;
                        })))
        .isInstanceOf(HostException.class)
        .hasMessage("no");
    assertThat(ended).isTrue();
  }

  @Test
  void whoIsInterruptedStaysSo() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> AtOnce.all(List.of(() -> 1))).isInstanceOf(HostException.class);
    assertThat(Thread.interrupted()).isTrue();
  }
}
