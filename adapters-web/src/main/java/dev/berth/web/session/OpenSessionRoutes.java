package dev.berth.web.session;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.berth.application.ratelimit.RequestPace;
import dev.berth.application.session.ListSessions;
import dev.berth.application.session.PublishedKey;
import dev.berth.application.session.ReadPublishedKeys;
import dev.berth.application.session.RefreshedSession;
import dev.berth.application.session.RevokeSessions;
import dev.berth.application.session.RotateRefreshToken;
import dev.berth.application.shared.Page;
import dev.berth.application.shared.PageRequest;
import dev.berth.domain.ratelimit.RateKey;
import dev.berth.domain.session.Session;
import dev.berth.domain.session.SessionError;
import dev.berth.domain.shared.Secret;
import dev.berth.domain.shared.SessionId;
import dev.berth.domain.shared.SharedError;
import dev.berth.domain.shared.UserId;
import dev.berth.web.http.Access;
import dev.berth.web.http.Blame;
import dev.berth.web.http.Exchange;
import dev.berth.web.http.Query;
import dev.berth.web.http.Route;
import dev.berth.web.json.Fields;
import dev.berth.web.json.Json;
import java.util.List;
import java.util.function.Supplier;

/** What can be done with sessions that are open: refresh them, look at them, end them. */
public final class OpenSessionRoutes {

  private static final String MINE = "/api/v1/me/sessions";

  private final Calls calls;
  private final RequestPace<String> refreshes;

  /** What these routes call. */
  public record Calls(
      RotateRefreshToken rotate,
      ListSessions list,
      RevokeSessions revoke,
      ReadPublishedKeys publishedKeys) {}

  public OpenSessionRoutes(Calls calls, RequestPace<String> refreshes) {
    this.calls = calls;
    this.refreshes = refreshes;
  }

  public List<Route> routes() {
    return List.of(
        // The token in the body is all that counts: a browser sends none by itself.
        Route.post("/api/v1/auth/refresh", Access.ANYONE, this::refresh),
        Route.get("/.well-known/jwks.json", Access.ANYONE, this::publishedKeys),
        Route.get(MINE, Access.ACTOR, this::list),
        Route.delete(MINE, Access.ACTOR, this::endOthers),
        Route.delete(MINE + "/{id}", Access.ACTOR, this::endOne),
        Route.delete("/api/v1/tenant/members/{user_id}/sessions", Access.ACTOR, this::endOfMember));
  }

  private void refresh(Exchange exchange) {
    Fields fields = exchange.fields();
    Supplier<Secret> token = fields.required("refresh_token", Secret::new);
    fields.end();
    refreshes.take(RateKey.network(exchange.origin().address())).ifPresent(exchange::paced);
    RefreshedSession refreshed = calls.rotate().handle(token.get(), exchange.origin());
    ObjectNode json = Json.object();
    json.put("access_token", refreshed.access().reveal());
    json.put("token_type", "Bearer");
    json.put("expires_in", refreshed.accessLifetime().toSeconds());
    json.put("refresh_token", refreshed.refresh().reveal());
    exchange.json(200, json);
  }

  /** RFC 7517, section 5. */
  private void publishedKeys(Exchange exchange) {
    ObjectNode json = Json.object();
    ArrayNode keys = json.putArray("keys");
    for (PublishedKey key : calls.publishedKeys().handle()) {
      keys.addObject()
          .put("kty", "RSA")
          .put("use", "sig")
          .put("alg", "RS256")
          .put("kid", key.id())
          .put("n", key.modulus())
          .put("e", key.exponent());
    }
    exchange.json(200, json);
  }

  private void list(Exchange exchange) {
    Query query = exchange.query();
    PageRequest page = query.page();
    query.end();
    Page<Session> found = Blame.on("cursor").in(() -> calls.list().handle(exchange.actor(), page));
    ObjectNode json = Json.object();
    ArrayNode items = json.putArray("items");
    found.items().forEach(session -> items.add(SessionJson.of(session, OwnSession.id(exchange))));
    json.put("next_cursor", found.next().orElse(null));
    exchange.json(200, json);
  }

  private void endOthers(Exchange exchange) {
    exchange.noVersion();
    exchange.noBody();
    calls.revoke().others(OwnSession.actor(exchange), OwnSession.id(exchange));
    exchange.nothing();
  }

  private void endOne(Exchange exchange) {
    SessionId id = exchange.id(SessionId::new, SessionError.SESSION_NOT_FOUND);
    exchange.noVersion();
    exchange.noBody();
    calls.revoke().one(OwnSession.actor(exchange), id);
    exchange.nothing();
  }

  private void endOfMember(Exchange exchange) {
    String member = exchange.raw().pathParam("user_id");
    UserId id = exchange.id(member, UserId::new, SharedError.USER_NOT_FOUND);
    exchange.noVersion();
    exchange.noBody();
    calls.revoke().ofMember(exchange.actor(), id);
    exchange.nothing();
  }
}
