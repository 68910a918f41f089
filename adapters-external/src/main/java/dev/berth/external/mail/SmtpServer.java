package dev.berth.external.mail;

import dev.berth.domain.shared.Secret;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;

/**
 * The mail server that takes our letters.
 *
 * @param from the sender: an address, or a name and an address (RFC 5322, section 3.4)
 * @param trust whose certificates are believed; the platform's list where it is absent
 */
public record SmtpServer(
    String host,
    int port,
    Encryption encryption,
    Optional<Login> login,
    String from,
    Optional<SSLSocketFactory> trust) {

  /** When TLS starts: by command (RFC 3207), with the connection (RFC 8314), or never. */
  public enum Encryption {
    STARTTLS,
    IMPLICIT,
    NONE
  }

  /** Name and password at the mail server. */
  public record Login(String user, Secret password) {}
}
