package dev.berth.host.systemd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalLineTest {

  @Test
  void aTextIsReadWithItsEscapes() {
    assertThat(
            JournalLine.parse(
                "{\"MESSAGE\":\"a \\\"b\\\" \\\\ \\u00e9\\n\\t{x}\",\"__REALTIME_TIMESTAMP\":\"17\"}"))
        .contains(Map.of("MESSAGE", "a \"b\" \\ é\n\t{x}", "__REALTIME_TIMESTAMP", "17"));
  }

  @Test
  void bytesAreReadAsText() {
    assertThat(JournalLine.parse("{ \"MESSAGE\" : [27,91,51,49,109,114] }"))
        .contains(Map.of("MESSAGE", "\u001b[31mr"));
  }

  @Test
  void whatTheJournalLeavesOutIsTold() {
    assertThat(JournalLine.parse("{\"MESSAGE\":null}").orElseThrow().get("MESSAGE"))
        .contains("4096");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{", "{\"a\"", "{\"a\":", "{\"a\":\"", "{\"a\":1}", "{\"a\":[x]}", "[]", "\\"})
  void aTornLineIsNone(String line) {
    assertThat(JournalLine.parse(line)).isEmpty();
  }

  @Test
  void noLineMakesItFail() {
    Random random = new Random(11);
    String alphabet = "{}[]\",:\\u0n1 aé\u0000";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder line = new StringBuilder("{");
      for (int j = random.nextInt(30); j > 0; j--) {
        line.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      assertThat(JournalLine.parse(line.toString())).isNotNull();
    }
  }
}
