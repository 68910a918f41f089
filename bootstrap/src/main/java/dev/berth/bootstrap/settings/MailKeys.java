package dev.berth.bootstrap.settings;

import dev.berth.bootstrap.settings.MailSettings.Encryption;
import dev.berth.bootstrap.settings.key.Check;
import dev.berth.bootstrap.settings.key.Disclosure;
import dev.berth.bootstrap.settings.key.Key;
import dev.berth.bootstrap.settings.key.Profile;
import dev.berth.bootstrap.settings.value.Addresses;
import dev.berth.bootstrap.settings.value.Numbers;
import dev.berth.bootstrap.settings.value.Texts;
import dev.berth.domain.shared.Secret;
import java.util.List;

/** The settings of mail, and the rules between them. */
final class MailKeys {

  enum Mode {
    LOG,
    SMTP
  }

  static final Key<Mode> MODE =
      Key.of(
              "mail.mode",
              Texts.choiceOf(Mode.class),
              "`log` writes mail to the log; `smtp` sends it.")
          .or("log");
  static final Key<String> FROM = Key.of("mail.from", Addresses.sender(), "The sender of mails.");
  static final Key<String> HOST = Key.of("mail.smtp.host", Addresses.host(), "The mail server.");
  static final Key<Integer> PORT =
      Key.of("mail.smtp.port", Numbers.whole(1, 65535), "The mail server's port.").or("587");
  static final Key<String> USER =
      Key.of(
          "mail.smtp.user",
          Texts.matching("[^\\p{Cntrl}]{1,256}", "a name of at most 256 characters"),
          "User at the mail server.");
  static final Key<Secret> PASSWORD =
      Key.of("mail.smtp.password", Texts.secret(), "Password at the mail server.")
          .shownAs(Disclosure.SECRET);
  static final Key<Encryption> TLS =
      Key.of(
              "mail.smtp.tls",
              Texts.choiceOf(Encryption.class),
              "`starttls`, `implicit` (usually port 465) or `none`.")
          .or("starttls");

  private MailKeys() {}

  static Section section() {
    return new Section(List.of(MODE, FROM, HOST, PORT, USER, PASSWORD, TLS), MailKeys::check);
  }

  private static void check(Check check) {
    boolean log = check.find(MODE).filter(mode -> mode == Mode.LOG).isPresent();
    boolean smtp = check.find(MODE).filter(mode -> mode == Mode.SMTP).isPresent();
    boolean verified = check.find(AuthKeys.REQUIRE_VERIFIED_EMAIL).orElse(false);
    if (log && verified && check.profile() == Profile.PRODUCTION) {
      check.fault(
          MODE,
          "cannot be log while auth.require-verified-email is true: nobody would get the mail");
    }
    if (smtp) {
      for (Key<?> key : List.of(FROM, HOST)) {
        if (!check.isGiven(key)) {
          check.missing(key, "is needed when mail.mode is smtp");
        }
      }
    }
    if (check.isGiven(USER) != check.isGiven(PASSWORD)) {
      check.missing(
          check.isGiven(USER) ? PASSWORD : USER, "is needed: user and password go together");
    }
    if (smtp
        && check.isGiven(PASSWORD)
        && check.find(TLS).filter(tls -> tls == Encryption.NONE).isPresent()) {
      check.note(TLS, "is none: the mail server's password travels in the clear");
    }
  }
}
