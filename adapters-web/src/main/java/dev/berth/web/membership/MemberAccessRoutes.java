package dev.berth.web.membership;

import dev.berth.application.membership.MailMemberReset;
import dev.berth.application.membership.TakeTotpAway;
import dev.berth.domain.shared.SharedError;
import dev.berth.domain.shared.UserId;
import dev.berth.web.http.Access;
import dev.berth.web.http.Exchange;
import dev.berth.web.http.Route;
import dev.berth.web.json.Json;
import java.util.List;

/** How an admin helps a member in again, below {@code /api/v1/tenant/members/{user_id}}. */
public final class MemberAccessRoutes {

  private static final String ONE = "/api/v1/tenant/members/{user_id}";

  private final Calls calls;

  /** What these routes call. */
  public record Calls(MailMemberReset reset, TakeTotpAway totp) {}

  public MemberAccessRoutes(Calls calls) {
    this.calls = calls;
  }

  public List<Route> routes() {
    return List.of(
        Route.post(ONE + "/password-reset", Access.ACTOR, this::reset),
        Route.delete(ONE + "/totp", Access.ACTOR, this::takeTotpAway));
  }

  private void reset(Exchange exchange) {
    UserId id = id(exchange);
    exchange.noBody();
    calls.reset().handle(exchange.actor(), id);
    exchange.json(202, Json.object().put("status", "accepted"));
  }

  private void takeTotpAway(Exchange exchange) {
    // An API token changes nobody's credentials (security 15).
    exchange.visit().authenticated().signedIn();
    UserId id = id(exchange);
    exchange.noVersion();
    exchange.noBody();
    calls.totp().handle(exchange.actor(), id);
    exchange.nothing();
  }

  private static UserId id(Exchange exchange) {
    return exchange.pathId("user_id", UserId::new, SharedError.USER_NOT_FOUND);
  }
}
