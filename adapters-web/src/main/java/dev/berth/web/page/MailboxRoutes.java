package dev.berth.web.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.berth.application.mail.Mailbox;
import dev.berth.application.mail.RenderedMail;
import dev.berth.web.edge.SecurityHeaders;
import dev.berth.web.http.Access;
import dev.berth.web.http.Exchange;
import dev.berth.web.http.Route;
import dev.berth.web.json.Json;
import dev.berth.web.json.Words;
import dev.berth.web.problem.HttpError;
import dev.berth.web.problem.RequestRefused;
import java.util.List;
import java.util.Optional;

/** {@code /dev/mail}: the mails of this process, for whoever develops; not there elsewhere. */
public final class MailboxRoutes {

  private static final String POLICY =
      "default-src 'none'; style-src 'self'; frame-ancestors 'none'; base-uri 'none';"
          + " form-action 'none'";

  private final Optional<Mailbox> mailbox;

  public MailboxRoutes(Optional<Mailbox> mailbox) {
    this.mailbox = mailbox;
  }

  public List<Route> routes() {
    return List.of(
        Route.get("/dev/mail", Access.ANYONE, this::page),
        Route.get("/dev/mail.json", Access.ANYONE, this::json));
  }

  private void json(Exchange exchange) {
    ObjectNode body = Json.object();
    ArrayNode items = body.putArray("items");
    for (RenderedMail mail : mails()) {
      ObjectNode item =
          items
              .addObject()
              .put("to", mail.to())
              .put("subject", mail.subject())
              .put("text", mail.text())
              .put("html", mail.html());
      mail.links().forEach(item.putArray("links")::add);
      item.put("at", Words.time(mail.at()));
    }
    exchange.json(200, body);
  }

  private void page(Exchange exchange) {
    StringBuilder html = new StringBuilder(4_096);
    html.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
        .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        .append("<title>Mails of this server</title>\n")
        .append(
            "<link rel=\"stylesheet\" href=\"/pages/link.css\">\n</head>\n<body>\n<main class=\"wide\">\n")
        .append("<h1>Mails of this server</h1>\n")
        .append("<p>Newest first, at most 100, since it started. Only the development profile")
        .append(" has this page. <a href=\"/dev/mail.json\">As JSON</a></p>\n");
    List<RenderedMail> mails = mails();
    if (mails.isEmpty()) {
      html.append("<p>There are none yet.</p>\n");
    }
    mails.forEach(mail -> append(html, mail));
    html.append("</main>\n</body>\n</html>\n");
    exchange.header(SecurityHeaders.CONTENT_POLICY, POLICY);
    exchange.raw().contentType(PageFiles.HTML).result(html.toString());
  }

  private static void append(StringBuilder html, RenderedMail mail) {
    html.append("<article>\n<h2>").append(Html.escaped(mail.subject())).append("</h2>\n<p>to ");
    html.append(Html.escaped(mail.to()))
        .append(", ")
        .append(Words.time(mail.at()))
        .append("</p>\n");
    html.append("<pre>").append(Html.escaped(mail.text())).append("</pre>\n");
    for (String link : mail.links()) {
      html.append("<p><a href=\"")
          .append(Html.escaped(link))
          .append("\">")
          .append(Html.escaped(link));
      html.append("</a></p>\n");
    }
    html.append("</article>\n");
  }

  private List<RenderedMail> mails() {
    return mailbox.orElseThrow(() -> new RequestRefused(HttpError.NOT_FOUND)).newestFirst();
  }
}
