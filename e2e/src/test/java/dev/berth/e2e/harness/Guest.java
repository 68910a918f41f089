package dev.berth.e2e.harness;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Somebody who joined a tenant by an invitation. */
public record Guest(String email, String password, Login login) {

  private static final Duration MAIL = Duration.ofSeconds(60);

  /**
   * Invites somebody into the tenant of its admin and takes the invitation up.
   *
   * @param senders the servers any of which may send the mail
   */
  public static Guest joins(
      BerthServer server, List<BerthServer> senders, Login admin, String email, String role) {
    String password = "a long secret of " + email;
    admin
        .bearer(server)
        .post("/tenant/invitations", Map.of("email", email, "role", role))
        .expect(201);
    Answer opened =
        server
            .api()
            .post(
                "/auth/accept-invitation",
                Map.of(
                    "token",
                    mailed(senders, email, "/accept-invitation"),
                    "password",
                    password,
                    "full_name",
                    "Grace Example"))
            .expect(201);
    return new Guest(email, password, Login.of(opened, email));
  }

  /** The token of the newest link to a page that was mailed to an address, once it is there. */
  public static String mailed(List<BerthServer> senders, String email, String page) {
    return Await.value(
        "a mail to " + email + " that leads to " + page,
        MAIL,
        () ->
            senders.stream()
                .flatMap(sender -> token(sender, email, page + "?token=").stream())
                .findFirst());
  }

  private static Optional<String> token(BerthServer sender, String email, String mark) {
    Answer mails = sender.api().get("//dev/mail.json").expect(200);
    for (JsonNode mail : mails.body().path("items")) {
      String link = mail.path("links").path(0).asText();
      if (mail.path("to").toString().contains(email) && link.contains(mark)) {
        return Optional.of(link.substring(link.indexOf(mark) + mark.length()));
      }
    }
    return Optional.empty();
  }
}
