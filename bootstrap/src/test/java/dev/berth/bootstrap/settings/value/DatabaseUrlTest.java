package dev.berth.bootstrap.settings.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.domain.shared.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DatabaseUrlTest {

  private static final String ODD = "@:/?#%& +=;,'\"\\<>[]{}|^`~!$*()éß漢字🔑";

  private static DatabaseAddress read(String text) throws MalformedValue {
    return DatabaseUrl.syntax().parse(text);
  }

  private static String encoded(String text) {
    StringBuilder encoded = new StringBuilder();
    for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
      encoded.append("%%%02X".formatted(one));
    }
    return encoded.toString();
  }

  @RepeatedTest(200)
  void aPasswordOfAnyCharactersComesThroughTheUrl(RepetitionInfo run) throws MalformedValue {
    Random random = new Random(run.getCurrentRepetition());
    StringBuilder password = new StringBuilder();
    int[] odd = ODD.codePoints().toArray();
    for (int i = 0; i < 1 + random.nextInt(40); i++) {
      password.appendCodePoint(
          random.nextBoolean() ? odd[random.nextInt(odd.length)] : 33 + random.nextInt(94));
    }
    String user = "us" + ODD.charAt(random.nextInt(8)) + "er";
    DatabaseAddress address =
        read(
            "postgresql://%s:%s@db.example.com:5433/berth"
                .formatted(encoded(user), encoded(password.toString())));
    assertThat(address.password()).contains(new Secret(password.toString()));
    assertThat(address.user()).contains(user);
    assertThat(address.jdbcUrl()).isEqualTo("jdbc:postgresql://db.example.com:5433/berth");
  }

  @ParameterizedTest
  @CsvSource({
    "postgres://u:p@h/d",
    "postgresql://u:p@h/d",
    "jdbc:postgresql://u:p@h/d",
    "jdbc:postgresql://h/d?user=u&password=p"
  })
  void everyUsualSpellingIsTaken(String text) throws MalformedValue {
    assertThat(read(text))
        .isEqualTo(
            new DatabaseAddress(
                "jdbc:postgresql://h/d", Optional.of("u"), Optional.of(new Secret("p"))));
  }

  @Test
  void anUnencodedAtSignInThePasswordStillFindsTheHost() throws MalformedValue {
    assertThat(read("postgresql://u:p@ss@h/d").password()).contains(new Secret("p@ss"));
  }

  @Test
  void aPlusSignIsItselfInTheUserPartAndASpaceInAParameter() throws MalformedValue {
    assertThat(read("postgresql://u:a+b@h/d").password()).contains(new Secret("a+b"));
    assertThat(read("jdbc:postgresql://h/d?user=u&password=a+b%2B").password())
        .contains(new Secret("a b+"));
  }

  @Test
  void otherParametersSeveralHostsAndIpv6Stay() throws MalformedValue {
    assertThat(read("postgresql://h1:1,[2001:db8::1]:2/d?sslmode=require&user=u&a=b").jdbcUrl())
        .isEqualTo("jdbc:postgresql://h1:1,[2001:db8::1]:2/d?sslmode=require&a=b");
  }

  @Test
  void aUrlWithoutUserAndPasswordLeavesThemOpen() throws MalformedValue {
    assertThat(read("postgresql://h/d").user()).isEmpty();
    assertThat(read("postgresql://:@h/d").password()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "h/d",
        "mysql://u:canary@h/d",
        "postgresql://u:canary@/d",
        "postgresql://u:canary@h",
        "postgresql://u:canary@h/",
        "postgresql://u:canary@h/d#x",
        "postgresql://u:canary@h:port/d",
        "postgresql://u:canary@h:99999/d",
        "postgresql://u:canary%zz@h/d",
        "postgresql://u:canary%2@h/d",
        "postgresql://u:canary%ff@h/d",
        "postgresql://u:can/ary@h/d",
        "postgresql://u:can?ary@h/d",
        "postgresql://u:p@h/d?password=canary"
      })
  void aBrokenUrlIsRefusedWithoutBeingRepeated(String text) {
    assertThat(Outcome.takes(DatabaseUrl.syntax(), text)).isFalse();
    assertThat(Outcome.of(DatabaseUrl.syntax(), text).toString()).doesNotContain("canary", "can/");
    assertThat(DatabaseAddress.shown(text)).isEqualTo(Mask.TEXT);
  }

  @Test
  void whatIsShownHasNoPasswordAndNoParameters() {
    assertThat(DatabaseAddress.shown("postgresql://u:canary@h/d?sslpassword=canary"))
        .isEqualTo("jdbc:postgresql://h/d?...");
  }
}
