package dev.berth.host.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TerminalSafeTest {

  @Test
  void plainTextAndTabsStayAsTheyAre() {
    assertThat(TerminalSafe.escape("naïve\ttext 漢字 🙂")).isEqualTo("naïve\ttext 漢字 🙂");
  }

  @Test
  @DisplayName("security 18: escape sequences become visible")
  void escapeSequencesBecomeVisible() {
    assertThat(TerminalSafe.escape("\u001b[31mred\u0007\u009b2J\r"))
        .isEqualTo("\\x1b[31mred\\x07\\x9b2J\\x0d");
  }

  @Test
  void charactersThatTurnTextAroundBecomeVisible() {
    assertThat(TerminalSafe.escape("a\u202Eb\u2066c\u2028")).isEqualTo("a\\u202eb\\u2066c\\u2028");
  }

  @Test
  void nothingThatSteersIsLeftInAnyText() {
    Random random = new Random(7);
    for (int round = 0; round < 500; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < 60; i++) {
        text.append((char) random.nextInt(0x2100));
      }
      assertThat(TerminalSafe.escape(text.toString()).chars())
          .allMatch(c -> c == '\t' || !Character.isISOControl(c));
    }
  }
}
