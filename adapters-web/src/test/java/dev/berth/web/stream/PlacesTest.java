package dev.berth.web.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.domain.shared.UserId;
import dev.berth.testkit.shared.Fresh;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

class PlacesTest {

  private final UserId user = new UserId(Fresh.uuid());
  private final Places places = new Places(1, 1);

  @Test
  void aStreamThatCannotBeginKeepsNoPlace() {
    assertThat(places.take(user)).isTrue();
    assertThatThrownBy(() -> places.keptFor(user, PlacesTest::broken))
        .isInstanceOf(UncheckedIOException.class);
    assertThat(places.take(user)).isTrue();
  }

  @Test
  void aStreamThatBeginsKeepsItsPlaceUntilItIsGivenBack() {
    assertThat(places.take(user)).isTrue();
    assertThat(places.keptFor(user, () -> "open")).isEqualTo("open");
    assertThat(places.take(user)).isFalse();
    places.giveBack(user);
    assertThat(places.take(user)).isTrue();
  }

  private static String broken() {
    throw new UncheckedIOException(new IOException("the client is gone"));
  }
}
