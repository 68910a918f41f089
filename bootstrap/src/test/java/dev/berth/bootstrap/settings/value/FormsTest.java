package dev.berth.bootstrap.settings.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.domain.ratelimit.Rate;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FormsTest {

  @ParameterizedTest
  @CsvSource({
    "1ms,PT0.001S",
    "30s,PT30S",
    "15m,PT15M",
    "24h,PT24H",
    "7d,PT168H",
    "0s,PT0S",
    "366d,PT8784H"
  })
  void aDurationIsANumberAndAUnit(String text, Duration duration) {
    assertThat(Outcome.of(Times.duration("0s", "366d"), text)).isEqualTo(duration);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "15", "m", "15 m", "-1s", "1.5h", "15M", "1h30m", "PT15M", "١5m"})
  void anythingElseIsNoDuration(String text) {
    assertThat(Outcome.of(Times.duration("0s", "366d"), text))
        .isEqualTo("must be a duration such as 30s, 15m, 24h or 7d");
  }

  @ParameterizedTest
  @ValueSource(strings = {"9s", "8d", "999999999d"})
  void aDurationOutsideItsBoundsIsRefused(String text) {
    assertThat(Outcome.of(Times.duration("10s", "7d"), text))
        .isEqualTo("must be a duration from 10s to 7d");
  }

  @Test
  void aRateCountsInAWindowOrIsOff() {
    assertThat(Outcome.of(Times.rate(), "10/15m"))
        .isEqualTo(Optional.of(new Rate(10, Duration.ofMinutes(15))));
    assertThat(Outcome.of(Times.rate(), "off")).isEqualTo(Optional.empty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "10", "10/", "/15m", "0/15m", "10/0s", "10/15", "10/367d", "OFF "})
  void anythingElseIsNoRate(String text) {
    assertThat(Outcome.takes(Times.rate(), text)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"0,0", "8080,8080", "65535,65535", "007,7"})
  void aWholeNumberKeepsItsBounds(String text, int number) {
    assertThat(Outcome.of(Numbers.whole(0, 65535), text)).isEqualTo(number);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "65536", "99999999999999", "1e3", "0x10", "8080 ", "８０８０"})
  void anythingElseIsNoWholeNumber(String text) {
    assertThat(Outcome.of(Numbers.whole(0, 65535), text))
        .isEqualTo("must be a whole number from 0 to 65535");
  }

  @Test
  void aRangeRunsFromTheLowerNumberToTheHigher() {
    Syntax<NumberRange> range = Numbers.range(1024, 65535);
    assertThat(Outcome.of(range, "20000-29999")).isEqualTo(new NumberRange(20000, 29999));
    assertThat(Outcome.of(range, "2000-2000")).isEqualTo(new NumberRange(2000, 2000));
    assertThat(Outcome.of(range, "2001-2000")).isEqualTo("must start at the lower number");
    for (String text : List.of("", "2000", "80-2000", "2000-70000", "2000 - 3000", "-1-2000")) {
      assertThat(Outcome.takes(range, text)).as(text).isFalse();
    }
  }

  @Test
  void aFractionLiesBetweenZeroAndOne() {
    assertThat(Outcome.of(Numbers.fraction(), "0.25")).isEqualTo(0.25);
    assertThat(Outcome.of(Numbers.fraction(), "1")).isEqualTo(1.0);
    for (String text : List.of("", "1.1", "-0.1", "NaN", ".5", "1e-1", "0,5")) {
      assertThat(Outcome.takes(Numbers.fraction(), text)).as(text).isFalse();
    }
  }

  @Test
  void aListIsSeparatedByCommasOrIsAJsonArray() {
    Syntax<List<String>> list = Lists.of(Texts.matching("[^!]*", "without exclamation marks"));
    assertThat(Outcome.of(list, "")).isEqualTo(List.of());
    assertThat(Outcome.of(list, "[]")).isEqualTo(List.of());
    assertThat(Outcome.of(list, " a , b")).isEqualTo(List.of("a", "b"));
    assertThat(Outcome.of(list, "[\"a,b\", \"c\"]")).isEqualTo(List.of("a,b", "c"));
    assertThat(Outcome.of(list, "a,!")).isEqualTo("element 2 must be without exclamation marks");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a,", ",a", "a,,b", "[\"a\"", "[1]", "[null]", "[\"a\"] x", "[[\"a\"]]"})
  void aBrokenListIsRefused(String text) {
    assertThat(Outcome.takes(Lists.of(Texts.matching(".*", "any text")), text)).isFalse();
  }

  @Test
  void aPathIsTakenAsItIs() {
    assertThat(Outcome.of(Texts.path(), "./data")).isEqualTo(Path.of("./data"));
    assertThat(Outcome.takes(Texts.path(), "")).isFalse();
    assertThat(Outcome.takes(Texts.path(), "~/data")).isFalse();
    assertThat(Outcome.takes(Texts.path(), "a\0b")).isFalse();
  }

  @Test
  void anOriginIsSchemeHostAndPort() {
    assertThat(Outcome.of(Addresses.origin(), "HTTPS://Berth.Example.com/"))
        .isEqualTo(URI.create("https://berth.example.com"));
    assertThat(Outcome.of(Addresses.origin(), "http://[2001:db8::1]:8080"))
        .isEqualTo(URI.create("http://[2001:db8::1]:8080"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "*",
        "berth.example.com",
        "ftp://berth.example.com",
        "https://",
        "https://berth.example.com/path",
        "https://berth.example.com?x=1",
        "https://berth.example.com#x",
        "https://user@berth.example.com",
        "https://berth.example.com:99999",
        "https://b_erth.example.com",
        "javascript:alert(1)",
        "https://berth.example.com\n"
      })
  void anythingElseIsNoOrigin(String text) {
    assertThat(Outcome.takes(Addresses.origin(), text)).isFalse();
  }

  @Test
  void aDomainHasLabelsAndNoPort() {
    assertThat(Outcome.of(Addresses.domain(), "Work.Example.NET")).isEqualTo("work.example.net");
    assertThat(Outcome.takes(Addresses.domain(), "localhost")).isTrue();
    String longLabel = "a".repeat(64) + ".example.com";
    for (String text :
        List.of(
            "",
            "a..b",
            "-a.example",
            "a-.example",
            "a:80",
            "192.0.2.1",
            "ä.example",
            "a.",
            "*.example.com",
            longLabel)) {
      assertThat(Outcome.takes(Addresses.domain(), text)).as(text).isFalse();
    }
  }

  @Test
  void aSenderIsAnAddressWithOrWithoutAName() {
    assertThat(Outcome.takes(Addresses.sender(), "berth@example.com")).isTrue();
    assertThat(Outcome.takes(Addresses.sender(), "Bärth, Inc. <berth@example.com>")).isTrue();
    for (String text :
        List.of("", "berth", "Berth <berth>", "<a@example.com", "a\r\nBcc: b@example.com")) {
      assertThat(Outcome.takes(Addresses.sender(), text)).as(text).isFalse();
    }
  }

  @Test
  void aSecretHasNoControlCharactersAndIsNeverEmpty() {
    assertThat(Outcome.takes(Texts.secret(), "pass wörd $x {y} 🔑")).isTrue();
    assertThat(Outcome.takes(Texts.secret(), "")).isFalse();
    assertThat(Outcome.takes(Texts.secret(), "two\nlines")).isFalse();
  }
}
