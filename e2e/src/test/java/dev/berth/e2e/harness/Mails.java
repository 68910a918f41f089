package dev.berth.e2e.harness;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;

/** The mailbox page of a server in development. */
public final class Mails {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private Mails() {}

  /** The token of the newest link to a page. */
  public static String token(BerthServer server, String page) {
    return token(server, page, "");
  }

  /** The token of the newest link to a page that somebody got. */
  public static String token(BerthServer server, String page, String recipient) {
    String link = link(server, page + "?token=", recipient);
    return link.substring(link.indexOf('=') + 1);
  }

  private static String link(BerthServer server, String page, String recipient) {
    String start = "http://localhost:" + server.options().port() + page;
    return Await.value(
        "a mail that leads to " + page,
        PATIENCE,
        () -> {
          for (JsonNode mail :
              server.api().get("//dev/mail.json").expect(200).body().path("items")) {
            String link = mail.path("links").path(0).asText();
            if (link.startsWith(start) && mail.path("to").asText().startsWith(recipient)) {
              return Optional.of(link);
            }
          }
          return Optional.empty();
        });
  }
}
