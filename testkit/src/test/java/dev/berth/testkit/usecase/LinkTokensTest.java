package dev.berth.testkit.usecase;

import static dev.berth.testkit.shared.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.token.LinkTokens;
import dev.berth.domain.identity.EmailAddress;
import dev.berth.domain.mail.MailId;
import dev.berth.domain.shared.Secret;
import dev.berth.domain.token.OneTimeToken;
import dev.berth.domain.token.TokenError;
import dev.berth.domain.token.TokenPurpose;
import dev.berth.testkit.identity.IdentitySamples;
import dev.berth.testkit.shared.Fresh;
import dev.berth.testkit.shared.InMemoryIdentitySide;
import dev.berth.testkit.shared.MutableClock;
import dev.berth.testkit.shared.SequentialIds;
import dev.berth.testkit.shared.Together;
import dev.berth.testkit.token.PlainLinkSecrets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Security 8, as use cases see it. */
class LinkTokensTest {

  private static final TokenPurpose RESET = TokenPurpose.RESET_PASSWORD;

  private final MutableClock clock = new MutableClock();
  private final InMemoryIdentitySide database = InMemoryIdentitySide.empty(clock);
  private final LinkTokens links =
      new LinkTokens(
          database.oneTimeTokens(), new PlainLinkSecrets("here"), new SequentialIds(), clock);
  private final UUID subject = Fresh.uuid();
  private final EmailAddress email = IdentitySamples.email();

  @Test
  @DisplayName("security 8: 256 bits, bound to purpose, subject and address")
  void aTokenNamesWhatItWasMadeFor() {
    Secret token = issue();

    assertThat(token.reveal()).matches("[A-Za-z0-9_-]{43}");
    assertThat(look(token)).extracting(OneTimeToken::subject).isEqualTo(subject);
    assertThat(take(token)).extracting(OneTimeToken::sentTo).isEqualTo(email);
  }

  @Test
  @DisplayName("security 8: stored as SHA-256")
  void theTokenItselfIsStoredNowhere() {
    Secret token = issue();

    assertThat(look(token).toString()).doesNotContain(token.reveal());
  }

  @Test
  void lookingTakesNothingAndTakingTakesIt() {
    Secret token = issue();
    look(token);
    look(token);

    take(token);

    assertInvalid(token);
  }

  @Test
  @DisplayName("security 8: truncated, padded and foreign forms are refused")
  void noOtherSpellingIsTaken() {
    String token = issue().reveal();

    for (String other :
        List.of(
            token.substring(0, 42),
            token + "=",
            token + "A",
            " " + token,
            token + "\n",
            "%41" + token.substring(1),
            new StringBuilder(token).reverse().toString(),
            "",
            "\0",
            "A".repeat(43),
            "A".repeat(1_000_000))) {
      assertInvalid(new Secret(other));
    }
    assertThat(take(new Secret(token))).isNotNull();
  }

  @Test
  void itIsGoodForNothingElse() {
    Secret token = issue();

    assertRefused(
        TokenError.TOKEN_INVALID,
        () -> database.committed(() -> links.take(TokenPurpose.VERIFY_EMAIL, token)));
  }

  @Test
  void itExpires() {
    Secret token = issue();
    clock.advance(RESET.lifetime());

    assertInvalid(token);
  }

  @Test
  void aClockSetBackRevivesNoUsedToken() {
    Secret token = issue();
    take(token);
    clock.advance(Duration.ofHours(-1));

    assertInvalid(token);
  }

  @Test
  void aNewOneOrARevocationEndsIt() {
    Secret older = issue();
    Secret newer = issue();
    assertInvalid(older);

    database.unitOfWork().run(() -> database.oneTimeTokens().revoke(RESET, subject));

    assertInvalid(newer);
  }

  @Test
  void aMailThatIsSentAgainCarriesTheSameTokenForItsWholeTime() {
    MailId mail = new MailId(Fresh.uuid());
    Secret first = issue(mail).orElseThrow();
    clock.advance(RESET.lifetime().minusSeconds(1));

    assertThat(issue(mail)).contains(first);

    clock.advance(RESET.lifetime().minusSeconds(1));
    assertThat(take(first)).isNotNull();
  }

  @Test
  @DisplayName("security 8: a used token is not issued again")
  void aMailWhoseTokenWasUsedGetsNoneAgain() {
    MailId mail = new MailId(Fresh.uuid());
    Secret first = issue(mail).orElseThrow();
    take(first);

    assertThat(issue(mail)).isEmpty();

    assertInvalid(first);
  }

  @Test
  @DisplayName("security 8: of 20 parallel uses one succeeds")
  void ofTwentyAtOnceOneGetsThrough() {
    Secret token = issue();

    Together.run(20, () -> take(token)).onlyThisMany(1, TokenError.TOKEN_INVALID);
  }

  private Secret issue() {
    return issue(new MailId(Fresh.uuid())).orElseThrow();
  }

  private Optional<Secret> issue(MailId mail) {
    return database.committed(() -> links.issue(mail, RESET, subject, email));
  }

  private OneTimeToken look(Secret token) {
    return database.committed(() -> links.look(RESET, token));
  }

  private OneTimeToken take(Secret token) {
    return database.committed(() -> links.take(RESET, token));
  }

  private void assertInvalid(Secret token) {
    assertRefused(TokenError.TOKEN_INVALID, () -> look(token));
    assertRefused(TokenError.TOKEN_INVALID, () -> take(token));
  }
}
