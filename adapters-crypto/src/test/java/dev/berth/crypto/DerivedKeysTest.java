package dev.berth.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.berth.domain.shared.Secret;
import java.util.Base64;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class DerivedKeysTest {

  @Test
  void aKeyForOnePurposeIsNoOther() {
    DerivedKeys keys = DerivedKeys.of(Fixtures.INSTALLATION_KEY);

    Set<String> distinct =
        Stream.of(KeyPurpose.values())
            .map(purpose -> Base64.getEncoder().encodeToString(keys.mac(purpose).getEncoded()))
            .collect(Collectors.toSet());

    assertThat(distinct).hasSize(KeyPurpose.values().length);
  }

  @Test
  void keysFollowFromTheSecretAlone() {
    DerivedKeys first = DerivedKeys.of(Fixtures.INSTALLATION_KEY);
    DerivedKeys again = DerivedKeys.of(new Secret(Fixtures.INSTALLATION_KEY.reveal()));

    assertThat(again.id()).isEqualTo(first.id()).matches("[A-Za-z0-9_-]{8}");
    assertThat(again.aes256(KeyPurpose.SEALED_SECRET))
        .isEqualTo(first.aes256(KeyPurpose.SEALED_SECRET));
  }

  /** Computed with another implementation of RFC 5869. */
  @Test
  void theStoredFormatIsPinned() {
    assertThat(DerivedKeys.of(Fixtures.INSTALLATION_KEY).id()).isEqualTo("0zFlqQdQ");
  }

  @Test
  void anotherSecretHasOtherKeysAndAnotherId() {
    DerivedKeys one = DerivedKeys.of(Fixtures.INSTALLATION_KEY);
    DerivedKeys other = DerivedKeys.of(Fixtures.FORMER_KEY);

    assertThat(other.id()).isNotEqualTo(one.id());
    assertThat(other.mac(KeyPurpose.CSRF_TOKEN)).isNotEqualTo(one.mac(KeyPurpose.CSRF_TOKEN));
  }

  @Test
  void security14_aShortSecretIsRefusedAndNotRepeated() {
    String almost = "x".repeat(31);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> DerivedKeys.of(new Secret(almost)))
        .withMessageContaining("at least 32 bytes")
        .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain(almost));
    assertThat(DerivedKeys.of(new Secret("é".repeat(16))).id()).hasSize(8);
  }

  @Test
  void security30_keysNeverPrintThemselves() {
    String encoded =
        Base64.getEncoder()
            .encodeToString(Fixtures.RING.current().mac(KeyPurpose.ACCESS_TOKEN).getEncoded());

    assertThat(Fixtures.RING + " " + Fixtures.RING.accessTokenKeys())
        .doesNotContain(Fixtures.INSTALLATION_KEY.reveal())
        .doesNotContain(encoded)
        .doesNotContain("SecretKeySpec")
        .contains(Fixtures.RING.current().id());
  }
}
