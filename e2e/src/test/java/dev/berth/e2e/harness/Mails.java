package dev.berth.e2e.harness;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The mailbox page of a server in development. */
public final class Mails {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** A mail that was under way when a server died waits for the end of its lease of 3 minutes. */
  private static final Duration PATIENCE_AFTER_DEATH = Duration.ofMinutes(4);

  private Mails() {}

  /** The token of the newest link to a page. */
  public static String token(BerthServer server, String page) {
    return token(server, page, "");
  }

  /** The token of the newest link to a page that somebody got. */
  public static String token(BerthServer server, String page, String recipient) {
    return Await.value(
        "a mail that leads to " + page,
        PATIENCE,
        () -> tokens(server, page, recipient).findFirst());
  }

  /** The token of a later mail than the former, of which the dead server may owe another copy. */
  public static String tokenAfterDeath(BerthServer server, String page, String former) {
    return Await.value(
        "a later mail that leads to " + page,
        PATIENCE_AFTER_DEATH,
        () -> tokens(server, page, "").filter(token -> !token.equals(former)).findFirst());
  }

  /** The newest first. */
  private static Stream<String> tokens(BerthServer server, String page, String recipient) {
    String start = "http://localhost:" + server.options().port() + page + "?token=";
    JsonNode mails = server.api().get("//dev/mail.json").expect(200).body().path("items");
    return StreamSupport.stream(mails.spliterator(), false)
        .filter(mail -> mail.path("to").asText().startsWith(recipient))
        .map(mail -> mail.path("links").path(0).asText())
        .filter(link -> link.startsWith(start))
        .map(link -> link.substring(start.length()));
  }
}
