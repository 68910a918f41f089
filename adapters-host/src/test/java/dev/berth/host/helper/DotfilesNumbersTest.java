package dev.berth.host.helper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.domain.shared.DomainException;
import dev.berth.domain.workspace.DotfilesUrl;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DotfilesNumbersTest {

  private static final String START = "https://git.example.com/";

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 8, 9, 100, DotfilesUrl.LONGEST - 24})
  void anAddressOfAnyLengthTakesTheSameNumbersAndIsReadAgain(int length) {
    Optional<DotfilesUrl> url = Optional.of(new DotfilesUrl(START + "a".repeat(length)));

    List<Long> numbers = DotfilesNumbers.of(url);

    assertThat(numbers).hasSize(DotfilesNumbers.COUNT);
    assertThat(DotfilesNumbers.url(numbers)).isEqualTo(url);
  }

  @Test
  void noneIsAllZeros() {
    List<Long> numbers = DotfilesNumbers.of(Optional.empty());

    assertThat(numbers).hasSize(DotfilesNumbers.COUNT).containsOnly(0L);
    assertThat(DotfilesNumbers.url(numbers)).isEmpty();
  }

  @Test
  void whatStandsBehindAnAddressOrWithinItIsNotOverlooked() {
    List<Long> hidden =
        new ArrayList<>(DotfilesNumbers.of(Optional.of(new DotfilesUrl(START + "a"))));
    hidden.set(DotfilesNumbers.COUNT - 1, 1L);
    assertThatThrownBy(() -> DotfilesNumbers.url(hidden)).isInstanceOf(DomainException.class);

    assertThatThrownBy(() -> DotfilesNumbers.url(Collections.nCopies(DotfilesNumbers.COUNT, -1L)))
        .isInstanceOf(DomainException.class);
  }
}
