package dev.berth.host.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.domain.host.InstanceId;
import dev.berth.testkit.host.HostSamples;
import dev.berth.testkit.shared.Together;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class InstanceLocksTest {

  private final InstanceLocks locks = new InstanceLocks();

  @Test
  void onlyOneIsAtAWorkspaceAtATimeHoweverManyComeAndGo() {
    List<InstanceId> instances = List.of(HostSamples.instance(), HostSamples.instance());
    List<AtomicInteger> inside = List.of(new AtomicInteger(), new AtomicInteger());
    AtomicInteger most = new AtomicInteger();

    Together.run(
            8,
            () -> {
              for (int i = 0; i < 20_000; i++) {
                int one = ThreadLocalRandom.current().nextInt(2);
                locks.alone(
                    instances.get(one),
                    () -> {
                      most.accumulateAndGet(inside.get(one).incrementAndGet(), Math::max);
                      inside.get(one).decrementAndGet();
                    });
              }
              return true;
            })
        .all();

    assertThat(most).hasValue(1);
    assertThat(locks.size()).isZero();
  }

  @Test
  void nothingIsKeptOfThoseThatAreDoneOrHaveFailed() {
    InstanceId instance = HostSamples.instance();
    locks.alone(
        instance,
        () -> locks.alone(instance, () -> assertThat(locks.size()).as("from within").isEqualTo(1)));
    assertThatThrownBy(
            () ->
                locks.alone(
                    instance,
                    () -> {
                      throw new IllegalStateException("as it happens");
                    }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(locks.size()).isZero();
  }
}
