package dev.berth.web.offboarding;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.berth.application.offboarding.ReadOffboardings;
import dev.berth.application.shared.Page;
import dev.berth.application.shared.PageRequest;
import dev.berth.domain.offboarding.Offboarding;
import dev.berth.domain.offboarding.OffboardingError;
import dev.berth.domain.offboarding.OffboardingId;
import dev.berth.domain.offboarding.OffboardingState;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.DomainException;
import dev.berth.web.http.Access;
import dev.berth.web.http.Blame;
import dev.berth.web.http.Exchange;
import dev.berth.web.http.Query;
import dev.berth.web.http.Route;
import dev.berth.web.json.Json;
import dev.berth.web.json.Words;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** {@code /api/v1/operator/offboardings} and {@code /api/v1/tenant/offboardings}. */
public final class OffboardingRoutes {

  private static final String ALL = "/api/v1/operator/offboardings";

  private final ReadOffboardings read;

  public OffboardingRoutes(ReadOffboardings read) {
    this.read = read;
  }

  public List<Route> routes() {
    return List.of(
        Route.get(
            ALL,
            Access.ACTOR,
            exchange -> list(exchange, read::listAll, OffboardingJson::forOperators)),
        Route.get(ALL + "/{id}", Access.ACTOR, this::one),
        Route.get(
            "/api/v1/tenant/offboardings",
            Access.ACTOR,
            exchange -> list(exchange, read::ofTenant, OffboardingJson::forAdmins)));
  }

  private interface Listing {
    Page<Offboarding> page(Actor actor, Optional<OffboardingState> state, PageRequest page);
  }

  private static void list(
      Exchange exchange, Listing listing, Function<Offboarding, ObjectNode> form) {
    Query query = exchange.query();
    PageRequest page = query.page();
    Optional<OffboardingState> state = query.optional("state", OffboardingRoutes::state);
    query.end();
    Page<Offboarding> found =
        Blame.on("cursor").in(() -> listing.page(exchange.actor(), state, page));
    ObjectNode json = Json.object();
    ArrayNode items = json.putArray("items");
    found.items().forEach(each -> items.add(form.apply(each)));
    json.put("next_cursor", found.next().orElse(null));
    exchange.json(200, json);
  }

  private void one(Exchange exchange) {
    OffboardingId id = exchange.id(OffboardingId::new, OffboardingError.OFFBOARDING_NOT_FOUND);
    exchange.json(200, OffboardingJson.forOperators(read.one(exchange.actor(), id)));
  }

  private static OffboardingState state(String text) {
    return Arrays.stream(OffboardingState.values())
        .filter(state -> Words.word(state).equals(text))
        .findFirst()
        .orElseThrow(() -> new DomainException(OffboardingError.OFFBOARDING_STATE_UNKNOWN));
  }
}
