package dev.berth.web.owndata;

import dev.berth.application.membership.DeleteAccount;
import dev.berth.application.membership.Member;
import dev.berth.application.ratelimit.LimitTries;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.Secret;
import dev.berth.web.http.Access;
import dev.berth.web.http.Downloads;
import dev.berth.web.http.Exchange;
import dev.berth.web.http.Precondition;
import dev.berth.web.http.Route;
import dev.berth.web.json.Fields;
import dev.berth.web.session.SessionCookie;
import dev.berth.web.session.SessionRoutes;
import dev.berth.web.session.SignedInJson;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * {@code GET /api/v1/me/export}: all that is the user's, as one JSON document, written as read; and
 * {@code DELETE /api/v1/me}.
 */
public final class OwnDataRoutes {

  private final Calls calls;
  private final SessionCookie cookie;
  private final ExportDocument export;
  private final Downloads downloads;

  /** What these routes call. */
  public record Calls(DeleteAccount delete, LimitTries tries) {}

  public OwnDataRoutes(
      Calls calls, SessionCookie cookie, ExportDocument export, Downloads downloads) {
    this.calls = calls;
    this.cookie = cookie;
    this.export = export;
    this.downloads = downloads;
  }

  public List<Route> routes() {
    return List.of(
        Route.get("/api/v1/me/export", Access.ACTOR, this::export),
        Route.delete("/api/v1/me", Access.ACTOR, this::delete));
  }

  private void delete(Exchange exchange) {
    // An API token is refused: it may not end what it belongs to.
    Actor actor = person(exchange);
    Fields fields = exchange.fields();
    Supplier<String> password = fields.required("password", SessionRoutes::typed);
    fields.end();
    Precondition condition = new Precondition(exchange.header("If-Match"));
    boolean deleted =
        calls
            .tries()
            .password(
                actor.user(),
                exchange::limited,
                () -> {
                  condition.run(
                      () ->
                          calls
                              .delete()
                              .handle(
                                  actor,
                                  new Secret(password.get()),
                                  me -> condition.accepts(etag(me))));
                  return true;
                });
    if (deleted) {
      exchange.header("Set-Cookie", cookie.taken()).nothing();
    }
  }

  private static String etag(Member me) {
    return SignedInJson.etag(me.user(), Optional.of(me.membership()));
  }

  private static Actor person(Exchange exchange) {
    exchange.visit().authenticated().signedIn();
    return exchange.actor();
  }

  private void export(Exchange exchange) {
    downloads.send(
        exchange,
        "application/json",
        "berth-export.json",
        out -> export.write(exchange.visit().authenticated().signedIn(), exchange.actor(), out));
  }
}
