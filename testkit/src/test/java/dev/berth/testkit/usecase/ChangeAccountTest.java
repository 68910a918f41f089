package dev.berth.testkit.usecase;

import static dev.berth.testkit.shared.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.identity.ChangeAccount;
import dev.berth.application.session.OpenedSession;
import dev.berth.domain.identity.AvatarUrl;
import dev.berth.domain.identity.FullName;
import dev.berth.domain.identity.IdentityError;
import dev.berth.domain.identity.LanguageTag;
import dev.berth.domain.identity.TimeZoneName;
import dev.berth.domain.identity.User;
import dev.berth.domain.identity.Username;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.SharedError;
import dev.berth.testkit.shared.Denies;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChangeAccountTest {

  private static final ChangeAccount.Command NOTHING =
      new ChangeAccount.Command(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  private final Desk desk = new Desk();
  private final OpenedSession session = desk.registered();
  private final Actor me = desk.authenticated(session).actor();
  private final ChangeAccount change =
      new ChangeAccount(
          desk.database.unitOfWork(),
          desk.database.users(),
          desk.database.auditLog(),
          desk.ids,
          desk.clock);

  @Test
  void whatIsGivenChangesAndTheRestStays() {
    ChangeAccount.Command all =
        new ChangeAccount.Command(
            Optional.of(new Username("countess")),
            Optional.of(new FullName("Ada King")),
            Optional.of(Optional.of(new AvatarUrl("https://example.com/ada.png"))),
            Optional.of(new TimeZoneName("Europe/London")),
            Optional.of(new LanguageTag("en-GB")));
    change.handle(me, all, Optional.empty());
    assertThat(desk.detail("user.change_account"))
        .isEqualTo(Map.of("fields", "username,full_name,avatar_url,timezone,locale"));

    User user =
        change.handle(
            me,
            new ChangeAccount.Command(
                Optional.empty(),
                Optional.empty(),
                Optional.of(Optional.empty()),
                Optional.empty(),
                Optional.empty()),
            Optional.empty());

    assertThat(user).isEqualTo(desk.user(session));
    assertThat(user.username().value()).isEqualTo("countess");
    assertThat(user.profile().fullName().value()).isEqualTo("Ada King");
    assertThat(user.profile().avatarUrl()).isEmpty();
    assertThat(user.profile().timezone()).isEqualTo("Europe/London");
    assertThat(user.profile().locale()).isEqualTo("en-GB");
    assertThat(desk.audited()).endsWith("user.change_account", "user.change_account");
    assertThat(desk.detail("user.change_account")).isEqualTo(Map.of("fields", "avatar_url"));
  }

  @Test
  void aChangeOfNothingWritesNothing() {
    User before = desk.user(session);

    assertThat(change.handle(me, NOTHING, Optional.empty())).isEqualTo(before);
    assertThat(desk.audited()).doesNotContain("user.change_account");
  }

  @Test
  @Denies(ChangeAccount.class)
  void aTakenNameAndAnotherVersionAreRefused() {
    User other = desk.user(desk.registered());
    ChangeAccount.Command taken =
        new ChangeAccount.Command(
            Optional.of(other.username()),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    assertRefused(IdentityError.USERNAME_TAKEN, () -> change.handle(me, taken, Optional.empty()));
    assertRefused(SharedError.STALE_VERSION, () -> change.handle(me, NOTHING, Optional.of(4711L)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "http://example.com/a.png",
        "https://",
        "https://user@example.com/",
        "https://example.com/\"onload=x",
        "https://example.com/<",
        "javascript:alert(1)",
        "https://example.com/ a"
      })
  void whatIsNoAddressOfAPictureIsRefused(String text) {
    assertRefused(IdentityError.AVATAR_URL_MALFORMED, () -> AvatarUrl.parse(text));
  }

  @Test
  void aPicturesAddressIsBounded() {
    String longest = "https://example.com/" + "a".repeat(480);

    assertThat(AvatarUrl.parse(" " + longest + " ").value()).isEqualTo(longest);
    assertRefused(IdentityError.AVATAR_URL_MALFORMED, () -> AvatarUrl.parse(longest + "a"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Mars/Olympus", "europe/berlin", "../etc", "+25:00"})
  void whatIsNoTimeZoneIsRefused(String text) {
    assertRefused(IdentityError.TIMEZONE_UNKNOWN, () -> TimeZoneName.parse(text));
  }

  @ParameterizedTest
  @CsvSource({"DE-ch, de-CH", "en, en", "zh-hant-tw, zh-Hant-TW"})
  void aLanguageHasOneSpelling(String typed, String canonical) {
    assertThat(LanguageTag.parse(typed).value()).isEqualTo(canonical);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "e", "x", "en_GB", "en-", "english-please-and-quickly"})
  void whatIsNoLanguageIsRefused(String text) {
    assertRefused(IdentityError.LOCALE_MALFORMED, () -> LanguageTag.parse(text));
  }
}
