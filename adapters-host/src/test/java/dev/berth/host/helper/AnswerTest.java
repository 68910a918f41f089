package dev.berth.host.helper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.application.host.DiskUsage;
import dev.berth.application.host.HostException;
import dev.berth.application.host.IsolationFinding;
import dev.berth.application.host.IsolationReport;
import dev.berth.application.host.LogPosition;
import dev.berth.application.host.LogSlice;
import dev.berth.application.host.Observation;
import dev.berth.application.host.QuotaMode;
import dev.berth.application.host.QuotaSupport;
import dev.berth.domain.host.InstanceId;
import dev.berth.testkit.host.HostSamples;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AnswerTest {

  @Test
  void whatIsToldIsReadAgain() throws MalformedFrame {
    assertRead(Body.FLAG, true);
    assertRead(Body.FLAG, false);
    assertRead(Body.INSTANCES, Set.of());
    assertRead(Body.INSTANCES, Set.of(HostSamples.instance(), new InstanceId("abcdefghijklmnop")));
    assertRead(Body.OBSERVATION, new Observation.Alive(7, Instant.parse("2026-01-02T03:04:05.6Z")));
    assertRead(Body.OBSERVATION, new Observation.Absent("its last words: ä\n"));
    assertRead(Body.LOG, new LogSlice(List.of("one", "", "drei"), new LogPosition(5, 6)));
    assertRead(Body.QUOTA, new QuotaSupport(QuotaMode.ACCOUNTING, "user", true, "It counts."));
    assertRead(Body.USAGE, Optional.empty());
    assertRead(Body.USAGE, Optional.of(new DiskUsage(1L << 40, OptionalLong.empty())));
    assertRead(Body.USAGE, Optional.of(new DiskUsage(0, OptionalLong.of(3))));
    assertRead(
        Body.ISOLATION,
        new IsolationReport(
            List.of(
                new IsolationFinding("a", "closed", "open", false),
                new IsolationFinding("b", "closed", "closed", true))));
    assertRead(Body.FACTS, new Facts(Map.of("release", "1", "host.uid-range", "1-2")));
  }

  @Test
  void aRefusalTellsItsSentenceAndWhetherItIsForGood() throws MalformedFrame {
    assertThat(Answer.decoded(Answer.Refused.of(HostException.permanent("No.")).encoded()))
        .isEqualTo(new Answer.Refused("No.", true));
    assertThat(Answer.decoded(Answer.Refused.of(HostException.passing("Later.")).encoded()))
        .isEqualTo(new Answer.Refused("Later.", false));
    assertThat(new Answer.Refused("x".repeat(100_000), true).sentence()).hasSize(8 * 1024);
  }

  @Test
  void aTornAnswerIsRefusedAndNeverMisread() {
    byte[] whole =
        Body.LOG.telling(new LogSlice(List.of("one", "two"), new LogPosition(1, 2))).encoded();

    for (int length = 0; length < whole.length; length++) {
      byte[] torn = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> Body.LOG.of((Answer.Done) Answer.decoded(torn)))
          .isInstanceOf(MalformedFrame.class);
    }
    byte[] longer = Arrays.copyOf(whole, whole.length + 1);
    assertThatThrownBy(() -> Body.LOG.of((Answer.Done) Answer.decoded(longer)))
        .isInstanceOf(MalformedFrame.class);
  }

  @Test
  void anyBytesAreReadOrRefusedAndReserveNoRoomBeforehand() {
    Random random = new Random(5);
    List<Body<?>> bodies =
        List.of(
            Body.FLAG,
            Body.INSTANCES,
            Body.OBSERVATION,
            Body.LOG,
            Body.QUOTA,
            Body.USAGE,
            Body.ISOLATION,
            Body.FACTS);
    int refused = 0;
    for (int i = 0; i < 50_000; i++) {
      byte[] bytes = new byte[random.nextInt(40)];
      random.nextBytes(bytes);
      try {
        Answer answer = Answer.decoded(bytes);
        if (answer instanceof Answer.Done done) {
          bodies.get(i % bodies.size()).of(done);
        }
      } catch (MalformedFrame said) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(40_000);
  }

  private static <T> void assertRead(Body<T> body, T value) throws MalformedFrame {
    Answer answer = Answer.decoded(body.telling(value).encoded());

    assertThat(body.of((Answer.Done) answer)).isEqualTo(value);
  }
}
