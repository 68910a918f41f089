package dev.berth.web.tenancy;

import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.Permission;
import dev.berth.domain.tenancy.TenancyError;
import dev.berth.domain.tenancy.Tenant;
import dev.berth.web.http.Access;
import dev.berth.web.http.Exchange;
import dev.berth.web.http.Route;
import java.util.List;

/** {@code /api/v1/tenant}. */
public final class TenantRoutes {

  public List<Route> routes() {
    return List.of(Route.get("/api/v1/tenant", Access.ACTOR, TenantRoutes::read));
  }

  private static void read(Exchange exchange) {
    exchange.actor().require(Permission.TENANT_READ);
    Tenant tenant =
        exchange
            .visit()
            .authenticated()
            .signedIn()
            .tenant()
            .orElseThrow(() -> new DomainException(TenancyError.TENANT_NOT_FOUND));
    exchange.header("ETag", "\"" + tenant.version() + "\"");
    exchange.json(200, TenantJson.of(tenant));
  }
}
