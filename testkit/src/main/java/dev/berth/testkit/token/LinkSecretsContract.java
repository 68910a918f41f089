package dev.berth.testkit.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.token.LinkSecrets;
import dev.berth.domain.mail.MailId;
import dev.berth.domain.shared.Secret;
import dev.berth.domain.token.TokenPurpose;
import dev.berth.testkit.shared.ContractFor;
import dev.berth.testkit.shared.Fresh;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a maker of links' tokens promises: the same for the same mail, another for any other. */
@ContractFor(LinkSecrets.class)
public interface LinkSecretsContract {

  LinkSecrets secrets();

  /** Those of another installation. */
  LinkSecrets foreignSecrets();

  @Test
  default void aMailHasOneTokenHoweverOftenItIsSent() {
    MailId mail = mail();

    assertThat(secrets().token(mail, TokenPurpose.INVITATION))
        .isEqualTo(secrets().token(mail, TokenPurpose.INVITATION));
  }

  @Test
  @DisplayName("security 8: another mail, purpose or installation has another token")
  default void nothingElseHasTheSame() {
    Set<Secret> seen = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      MailId mail = mail();
      for (TokenPurpose purpose : TokenPurpose.values()) {
        assertThat(seen.add(secrets().token(mail, purpose))).isTrue();
        assertThat(seen.add(foreignSecrets().token(mail, purpose))).isTrue();
      }
    }
  }

  @Test
  @DisplayName("security 8: 256 bits")
  default void itHasTheFormOfAToken() {
    assertThat(secrets().token(mail(), TokenPurpose.RESET_PASSWORD).reveal())
        .matches("[A-Za-z0-9_-]{43}");
  }

  private static MailId mail() {
    return new MailId(Fresh.uuid());
  }
}
