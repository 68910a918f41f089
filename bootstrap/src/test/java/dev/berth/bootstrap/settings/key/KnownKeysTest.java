package dev.berth.bootstrap.settings.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.bootstrap.settings.value.Texts;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class KnownKeysTest {

  private final KnownKeys known =
      new KnownKeys(
          List.of(
              Key.of("http.port", Texts.yesOrNo(), ""),
              Key.of("auth.access-token-ttl", Texts.yesOrNo(), ""),
              Key.of("login.<name>.issuer", Texts.yesOrNo(), "")));

  @Test
  void aKeyIsFoundByItsNameAndByItsVariable() {
    assertThat(known.find("auth.access-token-ttl")).isPresent();
    assertThat(known.findByVariable("BERTH_AUTH_ACCESS_TOKEN_TTL"))
        .map(Key::name)
        .contains("auth.access-token-ttl");
    assertThat(known.find("http")).isEmpty();
    assertThat(known.findByVariable("BERTH_HTTP")).isEmpty();
  }

  @Test
  void aChosenNameBecomesPartOfTheKey() {
    assertThat(known.find("login.my-corp.issuer")).map(Key::name).contains("login.my-corp.issuer");
    assertThat(known.findByVariable("BERTH_LOGIN_MY_CORP_ISSUER"))
        .map(Key::name)
        .contains("login.my-corp.issuer");
    assertThat(known.find("login.My Corp.issuer")).isEmpty();
    assertThat(known.find("login..issuer")).isEmpty();
    assertThat(known.find("login.issuer")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "http.prot,http.port",
    "htp.port,http.port",
    "port,http.port",
    "auth.accesstokenttl,auth.access-token-ttl",
    "auth.token-ttl,auth.access-token-ttl"
  })
  void theNearestKeyIsTheOneThatWasMeant(String wrong, String meant) {
    assertThat(known.nearest(wrong)).isEqualTo(meant);
  }

  @ParameterizedTest
  @CsvSource({"a,a,0", "'',abc,3", "abc,'',3", "port,prot,1", "kitten,sitting,3", "ab,ba,1"})
  void theDistanceCountsEdits(String left, String right, int distance) {
    assertThat(EditDistance.between(left, right)).isEqualTo(distance);
    assertThat(EditDistance.between(right, left)).isEqualTo(distance);
  }

  @Test
  void whatIsShownStaysOnOneLineAndIsBounded() {
    assertThat(Shown.of("a\nb\u001b[31m\u202e")).isEqualTo("a\\u000ab\\u001b[31m\\u202e");
    assertThat(Shown.of("x".repeat(500))).hasSize(123).endsWith("...");
  }

  @Test
  void aUrlIsShownWithoutItsUserAndQuery() {
    assertThat(Disclosure.URL.shown("https://u:canary@example.com/x?token=canary"))
        .isEqualTo("https://[secret]@example.com/x?[secret]");
    assertThat(Disclosure.URL.shown("/opt/archive.tar.gz")).isEqualTo("/opt/archive.tar.gz");
    assertThat(Disclosure.URL.shown("canary@example.com")).isEqualTo("[secret]@example.com");
  }
}
