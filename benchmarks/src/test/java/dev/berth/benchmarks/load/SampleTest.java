package dev.berth.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class SampleTest {

  @Test
  void aPercentileIsTheNearestRank() {
    Sample sample = Sample.of(LongStream.rangeClosed(1, 100).map(n -> n * 1_000_000).toArray());

    assertThat(sample.millisAt(0.99)).isEqualTo(99);
    assertThat(sample.millisAt(1)).isEqualTo(100);
    assertThat(sample.medianMillis()).isEqualTo(50);
    assertThat(sample.millisAt(0)).isEqualTo(1);
  }

  @Test
  void nothingMeasuredIsAFault() {
    assertThatIllegalArgumentException().isThrownBy(() -> Sample.of(new long[0]));
  }
}
