package dev.berth.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptLanguageTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "de | de",
        "de-ch,de;q=0.9,en;q=0.8 | de-CH",
        "en;q=0.2, fr;q=0.7 | fr",
        "*, de;q=0.5 | de",
        "de;q=0, it;q=0.1 | it",
        "zh-Hant-TW | zh-Hant-TW"
      })
  void theMostWantedLanguageComesFirst(String header, String tag) {
    assertThat(AcceptLanguage.first(header).value()).isEqualTo(tag);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "*", "de;q=much", ";;;", "<script>", "\u00e4", ",,,,"})
  void nonsenseIsEnglish(String header) {
    assertThat(AcceptLanguage.first(header).value()).isEqualTo("en");
  }

  @Test
  void noHeaderIsEnglish() {
    assertThat(AcceptLanguage.first(null).value()).isEqualTo("en");
    assertThat(AcceptLanguage.ranges(null)).isEmpty();
  }

  @Test
  void ofALongHeaderTheBeginningCounts() {
    assertThat(AcceptLanguage.first("de, " + "fr;q=0.1, ".repeat(1_000)).value()).isEqualTo("de");
    assertThat(AcceptLanguage.first("x".repeat(8_000)).value()).isEqualTo("en");
    assertThat(AcceptLanguage.ranges("zh, ".repeat(2_000))).hasSizeLessThan(500);
  }
}
