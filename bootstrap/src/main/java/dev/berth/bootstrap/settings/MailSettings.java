package dev.berth.bootstrap.settings;

import dev.berth.bootstrap.settings.key.Values;
import dev.berth.domain.shared.Secret;
import java.util.Optional;

/** How mail leaves the server. */
public sealed interface MailSettings {

  /** Mail is written to the log, without the tokens in it. */
  record Log() implements MailSettings {}

  /** Mail is handed to a server. */
  record Smtp(String from, String host, int port, Encryption encryption, Optional<Login> login)
      implements MailSettings {}

  /** Name and password at the mail server. */
  record Login(String user, Secret password) {}

  /** When TLS starts: by command (RFC 3207), with the connection (RFC 8314), or never. */
  enum Encryption {
    STARTTLS,
    IMPLICIT,
    NONE
  }

  static MailSettings from(Values values) {
    return switch (values.get(MailKeys.MODE)) {
      case LOG -> new Log();
      case SMTP ->
          new Smtp(
              values.get(MailKeys.FROM),
              values.get(MailKeys.HOST),
              values.get(MailKeys.PORT),
              values.get(MailKeys.TLS),
              values
                  .find(MailKeys.USER)
                  .map(user -> new Login(user, values.get(MailKeys.PASSWORD))));
    };
  }
}
