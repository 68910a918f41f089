package dev.berth.host.helper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RequestTest {

  private static final int TRIES = 200;

  @ParameterizedTest
  @EnumSource(Verb.class)
  void whatWasWrittenIsReadAgain(Verb verb) throws MalformedFrame {
    Random random = new Random(verb.code());
    for (int i = 0; i < TRIES; i++) {
      Request request = Calls.any(verb, random);

      assertThat(Request.decoded(request.encoded())).isEqualTo(request);
      assertThat(request.encoded().length).isLessThanOrEqualTo(Request.LONGEST);
    }
  }

  @ParameterizedTest
  @EnumSource(Verb.class)
  void aFrameThatIsTooShortOrTooLongIsRefused(Verb verb) {
    byte[] frame = Calls.any(verb, new Random(1)).encoded();

    for (int length = 0; length < frame.length + 40; length++) {
      byte[] other = Arrays.copyOf(frame, length);
      if (length != frame.length) {
        assertThatThrownBy(() -> Request.decoded(other)).isInstanceOf(MalformedFrame.class);
      }
    }
  }

  @Test
  void whatCanBeReadIsWhatIsWrittenSoThatNoCallHasTwoForms() {
    Random random = new Random(2);
    int read = 0;
    for (int i = 0; i < 50_000; i++) {
      byte[] frame = Calls.mutated(random);
      try {
        assertThat(Request.decoded(frame).encoded()).isEqualTo(frame);
        read++;
      } catch (MalformedFrame refused) {
        assertThat(refused.getMessage()).isNotBlank();
      }
    }
    assertThat(read).as("some are well-formed all the same").isGreaterThan(1_000);
  }

  @Test
  void noTwoVerbsHaveOneCode() {
    Set<Integer> codes = new HashSet<>();
    for (Verb verb : Verb.values()) {
      assertThat(codes.add(verb.code())).as("%s", verb).isTrue();
      assertThat(Verb.of(verb.code())).contains(verb);
      assertThat(verb.code()).isBetween(1, 255);
    }
  }

  @Test
  void instancesAreHeldToTheirForm() {
    byte[] frame = Calls.any(Verb.HOME_EXISTS, new Random(3)).encoded();
    for (char forbidden : "/.-%\0\nA1@ ".toCharArray()) {
      byte[] other = frame.clone();
      other[2] = (byte) forbidden;

      assertThatThrownBy(() -> Request.decoded(other))
          .isInstanceOf(MalformedFrame.class)
          .hasMessage("not an instance id");
    }
  }

  @Test
  void aChangeWithoutALeaseCannotBeSaid() {
    assertThatThrownBy(
            () -> new Request(Verb.NETWORKS, Optional.empty(), Optional.empty(), List.of(1L)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () ->
                new Request(
                    Verb.HOME_REMOVE,
                    Optional.empty(),
                    Calls.any(Verb.HOME_EXISTS, new Random(4)).instance(),
                    List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
