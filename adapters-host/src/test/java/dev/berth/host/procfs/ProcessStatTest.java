package dev.berth.host.procfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessStatTest {

  private static final String REST =
      " S 7 42 42 34816 42 4194304 1 2 3 4 5 6 7 8 20 0 1 0 98765 1 2 3 4 5 6 7 8 9";

  @ParameterizedTest
  @ValueSource(strings = {"sleep", "a b", "((", ") S 1 1 1", "x) Z 0 0 0 (y", ""})
  void theProgramsNameMayHoldAnything(String name) {
    assertThat(ProcessStat.parse("42 (" + name + ")" + REST))
        .isEqualTo(new ProcessStat(42, 'S', 7, 42, 42, 98765));
  }

  @Test
  void noTextBreaksTheReaderOtherwiseThanItSays() {
    Random random = new Random(20261120);
    for (int round = 0; round < 2_000; round++) {
      String text = text(random);
      try {
        assertThat(ProcessStat.parse(text).pid()).isNotNegative();
      } catch (IllegalArgumentException refused) {
        assertThat(refused).isNotNull();
      }
    }
  }

  @Test
  void aTornLineIsRefused() {
    assertThatThrownBy(() -> ProcessStat.parse("42 (sleep) S 7 42"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aZombieIsNotAlive() {
    assertThat(new ProcessStat(1, 'Z', 0, 1, 1, 5).alive()).isFalse();
    assertThat(new ProcessStat(1, 'S', 0, 1, 1, 5).alive()).isTrue();
  }

  @Test
  void anotherStartTimeIsAnotherProcess() {
    ProcessStat one = new ProcessStat(1, 'S', 0, 1, 1, 5);
    assertThat(one.sameAs(new ProcessStat(1, 'R', 9, 9, 9, 5))).isTrue();
    assertThat(one.sameAs(new ProcessStat(1, 'S', 0, 1, 1, 6))).isFalse();
  }

  private static String text(Random random) {
    String alphabet = "0123456789 ()SZ-x\n";
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(120);
    for (int i = 0; i < length; i++) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }
}
