package dev.berth.testkit.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.application.host.FencingToken;
import dev.berth.application.host.Homes;
import dev.berth.application.host.HostException;
import dev.berth.application.host.HostFence;
import dev.berth.domain.host.InstanceId;
import dev.berth.testkit.shared.ContractFor;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a fence promises: whoever has lost the lease changes nothing any more. */
@ContractFor(HostFence.class)
public interface HostFenceContract {

  FencingToken EARLIER = token(1, 7);
  FencingToken LATER = token(2, 0);

  HostFence fence();

  /** Something that can be changed and looked at behind the fence. */
  Homes homes();

  @Test
  default void theSameLeaseChangesAgainAndAgain() {
    InstanceId instance = HostSamples.instance();

    fence().under(EARLIER, () -> homes().ensure(instance));
    fence().under(EARLIER, () -> homes().remove(instance));

    assertThat(homes().exists(instance)).isFalse();
  }

  @Test
  default void afterALaterLeaseOfTheOperationAnEarlierOneChangesNothing() {
    InstanceId instance = HostSamples.instance();
    fence().under(token(1, 8), () -> homes().ensure(instance));

    assertRefused(EARLIER, instance);

    fence().under(token(1, 9), () -> homes().remove(instance));
    assertThat(homes().exists(instance)).isFalse();
  }

  @Test
  default void afterALaterOperationAnEarlierOneChangesNothing() {
    InstanceId instance = HostSamples.instance();
    fence().under(EARLIER, () -> homes().ensure(instance));
    fence().under(LATER, () -> homes().ensure(instance));

    assertRefused(EARLIER, instance);
    assertRefused(token(1, Long.MAX_VALUE), instance);
  }

  @Test
  default void whoHasLostTheLeaseMayStillLook() {
    InstanceId instance = HostSamples.instance();
    fence().under(LATER, () -> homes().ensure(instance));

    fence().under(EARLIER, () -> assertThat(homes().exists(instance)).isTrue());
  }

  @Test
  default void anotherWorkspaceIsNotConcerned() {
    InstanceId other = HostSamples.instance();
    fence().under(LATER, () -> homes().ensure(HostSamples.instance()));

    fence().under(EARLIER, () -> homes().ensure(other));

    assertThat(homes().exists(other)).isTrue();
  }

  @Test
  default void whatTheWorkThrowsComesOutAsItIs() {
    IllegalStateException fault = new IllegalStateException("of the work");

    assertThatThrownBy(
            () ->
                fence()
                    .under(
                        EARLIER,
                        () -> {
                          throw fault;
                        }))
        .isSameAs(fault);
  }

  private void assertRefused(FencingToken token, InstanceId instance) {
    assertThatThrownBy(() -> fence().under(token, () -> homes().remove(instance)))
        .isInstanceOfSatisfying(
            HostException.class, said -> assertThat(said.permanent()).isFalse());
    assertThat(homes().exists(instance)).isTrue();
  }

  private static FencingToken token(int operation, long epoch) {
    return new FencingToken(
        new UUID(0x0199_0000_0000_7000L + ((long) operation << 16), 0x8000_0000_0000_0000L), epoch);
  }
}
