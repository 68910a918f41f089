package dev.berth.web.tenancy;

import dev.berth.application.tenancy.ChangeTenant;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.Permission;
import dev.berth.domain.tenancy.TenancyError;
import dev.berth.domain.tenancy.Tenant;
import dev.berth.domain.tenancy.TenantName;
import dev.berth.web.http.Access;
import dev.berth.web.http.Exchange;
import dev.berth.web.http.Precondition;
import dev.berth.web.http.Route;
import dev.berth.web.json.Fields;
import java.util.List;
import java.util.function.Supplier;

/** {@code /api/v1/tenant}. */
public final class TenantRoutes {

  private static final String PATH = "/api/v1/tenant";

  private final Calls calls;

  /** What these routes call. */
  public record Calls(ChangeTenant change) {}

  public TenantRoutes(Calls calls) {
    this.calls = calls;
  }

  public List<Route> routes() {
    return List.of(
        Route.get(PATH, Access.ACTOR, TenantRoutes::read),
        Route.patch(PATH, Access.ACTOR, this::change));
  }

  private static void read(Exchange exchange) {
    exchange.actor().require(Permission.TENANT_READ);
    answer(
        exchange,
        exchange
            .visit()
            .authenticated()
            .signedIn()
            .tenant()
            .orElseThrow(() -> new DomainException(TenancyError.TENANT_NOT_FOUND)));
  }

  private void change(Exchange exchange) {
    Fields fields = exchange.fields();
    Supplier<TenantName> name = fields.required("name", TenantName::parse);
    fields.end();
    Precondition condition = new Precondition(exchange.header("If-Match"));
    answer(
        exchange,
        condition.in(
            () ->
                calls
                    .change()
                    .rename(
                        exchange.actor(),
                        name.get(),
                        tenant -> condition.accepts(TenantJson.etag(tenant)))));
  }

  private static void answer(Exchange exchange, Tenant tenant) {
    exchange.header("ETag", TenantJson.etag(tenant));
    exchange.json(200, TenantJson.of(tenant));
  }
}
