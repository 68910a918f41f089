package dev.berth.web.session;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.berth.application.session.CreateApiToken;
import dev.berth.application.shared.Page;
import dev.berth.application.shared.PageRequest;
import dev.berth.application.token.ListApiTokens;
import dev.berth.application.token.RevokeApiToken;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.Scope;
import dev.berth.domain.token.ApiToken;
import dev.berth.domain.token.ApiTokenError;
import dev.berth.domain.token.ApiTokenId;
import dev.berth.domain.token.ApiTokenName;
import dev.berth.web.http.Access;
import dev.berth.web.http.Blame;
import dev.berth.web.http.Exchange;
import dev.berth.web.http.Query;
import dev.berth.web.http.Route;
import dev.berth.web.json.Fields;
import dev.berth.web.json.Json;
import dev.berth.web.json.Words;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** {@code /api/v1/me/api-tokens}. */
public final class ApiTokenRoutes {

  private static final String ALL = "/api/v1/me/api-tokens";
  private static final int DEFAULT_DAYS = 90;
  private static final int MOST_DAYS = 365;

  private final Calls calls;

  /** What these routes call. */
  public record Calls(CreateApiToken create, ListApiTokens list, RevokeApiToken revoke) {}

  public ApiTokenRoutes(Calls calls) {
    this.calls = calls;
  }

  public List<Route> routes() {
    return List.of(
        Route.get(ALL, Access.ACTOR, this::list),
        Route.post(ALL, Access.ACTOR, this::create),
        Route.delete(ALL + "/{id}", Access.ACTOR, this::revoke));
  }

  private void list(Exchange exchange) {
    Query query = exchange.query();
    PageRequest page = query.page();
    query.end();
    Page<ApiToken> found = Blame.on("cursor").in(() -> calls.list().handle(exchange.actor(), page));
    ObjectNode json = Json.object();
    ArrayNode items = json.putArray("items");
    found.items().forEach(token -> items.add(ApiTokenJson.of(token)));
    json.put("next_cursor", found.next().orElse(null));
    exchange.json(200, json);
  }

  private void create(Exchange exchange) {
    Actor actor = OwnSession.actor(exchange);
    Fields fields = exchange.fields();
    Supplier<ApiTokenName> name = fields.required("name", ApiTokenName::parse);
    Supplier<Optional<Scope>> scope = fields.optional("scope", ApiTokenRoutes::scope);
    Supplier<Optional<Integer>> days =
        fields.optionalInt("expires_in_days", 1, MOST_DAYS, ApiTokenError.API_TOKEN_LIFETIME);
    fields.end();
    CreateApiToken.Created created =
        calls
            .create()
            .handle(
                actor,
                OwnSession.session(exchange),
                new CreateApiToken.Command(
                    name.get(),
                    scope.get().orElse(Scope.FULL),
                    Duration.ofDays(days.get().orElse(DEFAULT_DAYS))));
    exchange.header("Location", ALL + "/" + created.token().id());
    exchange.json(201, ApiTokenJson.of(created.token()).put("token", created.text().reveal()));
  }

  private void revoke(Exchange exchange) {
    Actor actor = OwnSession.actor(exchange);
    ApiTokenId id = exchange.id(ApiTokenId::new, ApiTokenError.API_TOKEN_NOT_FOUND);
    exchange.noVersion();
    exchange.noBody();
    calls.revoke().handle(actor, id);
    exchange.nothing();
  }

  private static Scope scope(String text) {
    return Stream.of(Scope.values())
        .filter(scope -> Words.word(scope).equals(text))
        .findFirst()
        .orElseThrow(() -> new DomainException(ApiTokenError.API_TOKEN_SCOPE_UNKNOWN));
  }
}
