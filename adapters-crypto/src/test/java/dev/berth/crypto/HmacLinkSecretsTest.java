package dev.berth.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.token.LinkSecrets;
import dev.berth.domain.mail.MailId;
import dev.berth.domain.token.TokenPurpose;
import dev.berth.testkit.token.LinkSecretsContract;
import org.junit.jupiter.api.Test;

final class HmacLinkSecretsTest implements LinkSecretsContract {

  @Override
  public LinkSecrets secrets() {
    return new HmacLinkSecrets(Fixtures.RING);
  }

  @Override
  public LinkSecrets foreignSecrets() {
    return new HmacLinkSecrets(KeyRing.of(Fixtures.FORMER_KEY));
  }

  @Test
  void nothingOfTheMailsIdIsSeenInItsToken() {
    MailId mail = new MailId(Fixtures.SESSION.value());

    String token = secrets().token(mail, TokenPurpose.RESET_PASSWORD).reveal();

    assertThat(token).doesNotContain(mail.toString().substring(0, 8));
    assertThat(new HmacSessionSecrets(Fixtures.RING).csrfToken(Fixtures.SESSION).reveal())
        .isNotEqualTo(token);
  }
}
