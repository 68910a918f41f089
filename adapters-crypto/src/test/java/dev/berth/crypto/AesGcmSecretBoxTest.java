package dev.berth.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.berth.application.shared.SecretBox;
import dev.berth.domain.shared.SealedSecret;
import dev.berth.domain.shared.Secret;
import dev.berth.testkit.shared.SecretBoxContract;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AesGcmSecretBoxTest implements SecretBoxContract {

  private static final Secret PASSWORD = new Secret("what the person's IDE asks for");
  private static final String ROW = "workspace/019a9e5c-7d00-7000-8000-000000000001";

  private final AesGcmSecretBox box = box(Fixtures.RING);

  @Override
  public SecretBox box() {
    return box;
  }

  @Override
  public SecretBox otherBox() {
    return box(KeyRing.of(Fixtures.FORMER_KEY));
  }

  @Test
  void security15b_everythingThatIsSealedOpensAgain() {
    Random random = new Random(15);
    for (int round = 0; round < 300; round++) {
      String text =
          random
              .ints(random.nextInt(200), 0, 0xd7ff)
              .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
              .toString();
      String row = "row/" + random.nextInt();

      assertThat(box.open(row, box.seal(row, new Secret(text))).reveal()).isEqualTo(text);
    }
  }

  @Test
  void security15b_theSealedTextTellsNothingAndIsNeverTheSameTwice() {
    Set<String> seen = new HashSet<>();
    for (int round = 0; round < 1_000; round++) {
      String sealed = box.seal(ROW, PASSWORD).value();
      assertThat(sealed)
          .startsWith("v1." + Fixtures.RING.current().id() + ".")
          .doesNotContain(PASSWORD.reveal())
          .doesNotContain(
              Base64.getUrlEncoder()
                  .encodeToString(PASSWORD.reveal().getBytes(UTF_8))
                  .substring(0, 20));
      assertThat(seen.add(sealed)).isTrue();
    }
  }

  @Test
  void security15b_aSealedSecretOpensForItsOwnRowOnly() {
    SealedSecret sealed = box.seal(ROW, PASSWORD);

    assertThatIllegalStateException()
        .isThrownBy(() -> box.open("workspace/019a9e5c-7d00-7000-8000-000000000002", sealed));
    assertThatIllegalStateException().isThrownBy(() -> box.open("", sealed));
    assertThat(box.open(ROW, sealed)).isEqualTo(PASSWORD);
  }

  @Test
  void security15b_noChangedBitOpens() {
    String sealed = box.seal(ROW, PASSWORD).value();
    int start = sealed.lastIndexOf('.') + 1;
    byte[] bytes = Base64.getUrlDecoder().decode(sealed.substring(start));

    for (int bit = 0; bit < bytes.length * Byte.SIZE; bit++) {
      byte[] changed = bytes.clone();
      changed[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
      String forged = sealed.substring(0, start) + Forgery.base64(changed);
      assertThatIllegalStateException()
          .isThrownBy(() -> box.open(ROW, new SealedSecret(forged)))
          .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain(PASSWORD.reveal()));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "v1",
        "v1..",
        "v2.KEYID.AAAA",
        "v1.KEYID.",
        "v1.KEYID.AAAA",
        "v1.KEYID.!!!!",
        "v1.KEYID.AAAA.AAAA",
        "v1.unknown.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
      })
  void security15b_textThatIsNotSealedIsRefusedClearly(String text) {
    SealedSecret sealed = new SealedSecret(text.replace("KEYID", Fixtures.RING.current().id()));

    assertThatIllegalStateException()
        .isThrownBy(() -> box.open(ROW, sealed))
        .withMessageContaining("sealed");
  }

  @Test
  void security15b_afterARotationOldSecretsOpenAndNewOnesUseTheNewKey() {
    SealedSecret old = box(KeyRing.of(Fixtures.FORMER_KEY)).seal(ROW, PASSWORD);
    AesGcmSecretBox rotated = box(KeyRing.of(Fixtures.INSTALLATION_KEY, Fixtures.FORMER_KEY));

    assertThat(rotated.open(ROW, old)).isEqualTo(PASSWORD);
    SealedSecret renewed = rotated.seal(ROW, rotated.open(ROW, old));
    assertThat(box.open(ROW, renewed)).isEqualTo(PASSWORD);
    assertThatIllegalStateException().isThrownBy(() -> box.open(ROW, old));
  }

  private static AesGcmSecretBox box(KeyRing ring) {
    return new AesGcmSecretBox(ring, new SecureRandom());
  }
}
