package dev.berth.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.berth.application.identity.PasswordHasher;
import dev.berth.domain.identity.Password;
import dev.berth.domain.identity.PasswordHash;
import dev.berth.domain.shared.Secret;
import dev.berth.testkit.identity.PasswordHasherContract;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BcryptPasswordHasherTest implements PasswordHasherContract {

  private static final int COST = 12;
  private static final long ROUNDS = 1L << COST;
  private static final Password RIGHT = Password.parse("a right and proper password");
  private static final Secret WRONG = new Secret("a wrong but possible password");

  private static final BcryptPasswordHasher REAL = new BcryptPasswordHasher(10, new SecureRandom());
  private static final BcryptPasswordHasher COSTLIER =
      new BcryptPasswordHasher(11, new SecureRandom());

  private final CountingBcrypt bcrypt = new CountingBcrypt();
  private final BcryptPasswordHasher hasher = hasher(COST, bcrypt);

  @Override
  public PasswordHasher hasher() {
    return REAL;
  }

  @Override
  public PasswordHasher costlierHasher() {
    return COSTLIER;
  }

  @AfterEach
  void close() {
    hasher.close();
  }

  @AfterAll
  static void closeShared() {
    REAL.close();
    COSTLIER.close();
  }

  @Test
  void security03_aPasswordMatchesItsOwnHashOnly() {
    PasswordHash hash = hasher.hash(RIGHT);

    assertThat(hash.value()).startsWith("$2a$12$").hasSize(60);
    assertThat(hasher.matches(RIGHT.secret(), Optional.of(hash))).isTrue();
    assertThat(hasher.matches(WRONG, Optional.of(hash))).isFalse();
  }

  @Test
  void security03_everyHashHasItsOwnSalt() {
    assertThat(hasher.hash(RIGHT)).isNotEqualTo(hasher.hash(RIGHT));
  }

  @Test
  void security03_aHashOfLowerCostIsOutdated() {
    assertThat(hasher.outdated(hashAt(11))).isTrue();
    assertThat(hasher.outdated(hashAt(12))).isFalse();
    assertThat(hasher.outdated(hashAt(13))).isFalse();
    assertThat(hasher.outdated(new PasswordHash("{SSHA}no longer in use"))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 9, 16, 31})
  void security03_aCostOutsideTheSettingsRangeIsRefused(int cost) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BcryptPasswordHasher(cost, new SecureRandom()))
        .withMessageContaining("10 to 15");
  }

  static Stream<String> hashesThatBcryptThrowsOn() {
    return Stream.of(
        "",
        " ",
        "plain text",
        "$2a$",
        "$2a$12$short",
        "$2b$12$" + "a".repeat(53),
        "$2y$12$" + "a".repeat(53),
        "$1$salt$Gmdhk2O1Dj5Y5lq7m1F3k/",
        "$argon2id$v=19$m=65536,t=3,p=4$c2FsdA$aGFzaA",
        "$2a$99$" + "a".repeat(53),
        "$2a$31$" + "a".repeat(53),
        "$2a$12$" + "ä".repeat(53),
        "$2a$12$" + "a".repeat(54),
        "$2a$12$" + "a".repeat(53) + "\n");
  }

  @ParameterizedTest
  @MethodSource("hashesThatBcryptThrowsOn")
  void security03_aForeignHashIsAWrongPasswordAndTakesAsLong(String foreign) {
    assertThat(hasher.matches(RIGHT.secret(), Optional.of(new PasswordHash(foreign)))).isFalse();
    assertThat(bcrypt.roundsTaken()).isEqualTo(ROUNDS);
  }

  static Stream<String> textThatNoPasswordCanBe() {
    return Stream.of(
        "a right and proper password\0",
        "a right and proper password\0a right and proper password",
        "a\tb",
        "line\nbreak",
        "\ud800 alone",
        "x".repeat(73),
        "é".repeat(37),
        "x".repeat(1 << 20));
  }

  @ParameterizedTest
  @MethodSource("textThatNoPasswordCanBe")
  void security01_impossibleTextIsAWrongPasswordAndTakesAsLong(String typed) {
    Optional<PasswordHash> hash = Optional.of(hasher.hash(RIGHT));
    bcrypt.roundsTaken();

    assertThat(hasher.matches(new Secret(typed), hash)).isFalse();
    assertThat(bcrypt.roundsTaken()).isEqualTo(ROUNDS);
  }

  @Test
  void security05_noHashTakesAsLongAsAWrongPassword() {
    Optional<PasswordHash> hash = Optional.of(hasher.hash(RIGHT));
    bcrypt.roundsTaken();

    hasher.matches(WRONG, hash);
    assertThat(bcrypt.roundsTaken()).isEqualTo(ROUNDS);

    assertThat(hasher.matches(WRONG, Optional.empty())).isFalse();
    assertThat(bcrypt.roundsTaken()).isEqualTo(ROUNDS);

    assertThat(hasher.matches(new Secret(""), Optional.empty())).isFalse();
    assertThat(bcrypt.roundsTaken()).isEqualTo(ROUNDS);
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 5, 10, 11, 12})
  void security05_aWrongPasswordForAnOldCheapHashTakesAsLongAsForANewOne(int oldCost) {
    PasswordHash old = hashAt(oldCost);
    bcrypt.roundsTaken();

    assertThat(hasher.matches(WRONG, Optional.of(old))).isFalse();
    assertThat(bcrypt.roundsTaken()).isEqualTo(ROUNDS);
  }

  @Test
  void agreesWithThePublishedVectorsOfBcrypt() {
    PasswordHash published =
        new PasswordHash("$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW");

    assertThat(REAL.matches(new Secret("U*U"), Optional.of(published))).isTrue();
    assertThat(REAL.matches(new Secret("U*U*"), Optional.of(published))).isFalse();
  }

  private PasswordHash hashAt(int cost) {
    return new PasswordHash(
        bcrypt.hash(RIGHT.secret().reveal(), "$2a$%02d$%s".formatted(cost, "a".repeat(22))));
  }

  private static BcryptPasswordHasher hasher(int cost, Bcrypt bcrypt) {
    return new BcryptPasswordHasher(
        cost,
        new SecureRandom(),
        bcrypt,
        new HashingPool(2, Duration.ofMillis(1), System::nanoTime));
  }
}
