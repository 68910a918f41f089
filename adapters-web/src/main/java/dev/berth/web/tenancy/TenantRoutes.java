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
import java.util.Optional;
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
        Route.patch(PATH, Access.ACTOR, this::change),
        Route.delete(PATH, Access.ACTOR, this::delete));
  }

  private static void read(Exchange exchange) {
    exchange.actor().require(Permission.TENANT_READ);
    answer(
        exchange,
        200,
        exchange
            .visit()
            .authenticated()
            .tenant()
            .orElseThrow(() -> new DomainException(TenancyError.TENANT_NOT_FOUND)));
  }

  private void change(Exchange exchange) {
    Fields fields = exchange.fields();
    Supplier<Optional<TenantName>> name = fields.optional("name", TenantName::parse);
    Supplier<Optional<Boolean>> portProxy = fields.optionalFlag("allow_port_proxy");
    Supplier<Optional<Boolean>> restored = fields.optional("status", TenantRoutes::restored);
    fields.end();
    ChangeTenant.Change change =
        new ChangeTenant.Change(name.get(), portProxy.get(), restored.get().isPresent());
    Precondition condition = new Precondition(exchange.header("If-Match"));
    Tenant changed =
        condition.in(
            () ->
                calls
                    .change()
                    .handle(
                        exchange.actor(),
                        change,
                        tenant -> condition.accepts(TenantJson.etag(tenant))));
    answer(exchange, 200, changed);
  }

  private void delete(Exchange exchange) {
    exchange.noBody();
    Precondition condition = new Precondition(exchange.header("If-Match"));
    Tenant deleting =
        condition.in(
            () ->
                calls
                    .change()
                    .delete(
                        exchange.person(), tenant -> condition.accepts(TenantJson.etag(tenant))));
    answer(exchange, 202, deleting);
  }

  /** The one status that a tenant's own admins set: it takes a deletion back. */
  private static boolean restored(String status) {
    if (!status.equals("active")) {
      throw new DomainException(TenancyError.STATUS_UNKNOWN);
    }
    return true;
  }

  private static void answer(Exchange exchange, int status, Tenant tenant) {
    boolean manages = exchange.actor().may(Permission.TENANT_CHANGE);
    exchange.header("ETag", TenantJson.etag(tenant));
    exchange.json(status, manages ? TenantJson.forManagers(tenant) : TenantJson.of(tenant));
  }
}
