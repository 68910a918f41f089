package dev.berth.web.tenancy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.berth.application.shared.Page;
import dev.berth.application.shared.PageRequest;
import dev.berth.application.tenancy.ReadTenants;
import dev.berth.application.tenancy.UpdatePlans;
import dev.berth.application.tenancy.UpdateTenant;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.ErrorCode;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.tenancy.Plan;
import dev.berth.domain.tenancy.PlanName;
import dev.berth.domain.tenancy.SuspensionMessage;
import dev.berth.domain.tenancy.TenancyError;
import dev.berth.domain.tenancy.Tenant;
import dev.berth.web.http.Access;
import dev.berth.web.http.Blame;
import dev.berth.web.http.Exchange;
import dev.berth.web.http.Precondition;
import dev.berth.web.http.Query;
import dev.berth.web.http.Route;
import dev.berth.web.json.Fields;
import dev.berth.web.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code /api/v1/operator/tenants} and {@code /api/v1/operator/plans}. */
public final class OperatorRoutes {

  private static final String TENANTS = "/api/v1/operator/tenants";
  private static final String PLANS = "/api/v1/operator/plans";

  private final Calls calls;

  /** What these routes call. */
  public record Calls(ReadTenants read, UpdateTenant updateTenant, UpdatePlans updatePlans) {}

  public OperatorRoutes(Calls calls) {
    this.calls = calls;
  }

  public List<Route> routes() {
    return List.of(
        Route.get(TENANTS, Access.ACTOR, this::list),
        Route.patch(TENANTS + "/{id}", Access.ACTOR, this::update),
        Route.get(PLANS, Access.ACTOR, this::plans),
        Route.put(PLANS, Access.ACTOR, this::putPlans));
  }

  private void list(Exchange exchange) {
    Query query = exchange.query();
    PageRequest page = query.page();
    query.end();
    Page<Tenant> found = Blame.on("cursor").in(() -> calls.read().list(exchange.actor(), page));
    ObjectNode json = Json.object();
    ArrayNode items = json.putArray("items");
    found.items().forEach(tenant -> items.add(TenantJson.forManagers(tenant)));
    json.put("next_cursor", found.next().orElse(null));
    exchange.json(200, json);
  }

  private void update(Exchange exchange) {
    TenantId id = exchange.id(TenantId::new, TenancyError.TENANT_NOT_FOUND);
    Fields fields = exchange.fields();
    Supplier<Optional<PlanName>> plan = fields.optional("plan", PlanName::new);
    Optional<LimitsBody> limits = fields.object("limits").map(LimitsBody::optional);
    Supplier<Optional<UpdateTenant.Status>> status =
        fields.optional("status", OperatorRoutes::status);
    Supplier<Optional<SuspensionMessage>> message =
        fields.optional("suspension_message", SuspensionMessage::parse);
    fields.end();
    UpdateTenant.Change change =
        new UpdateTenant.Change(
            plan.get(), limits.map(LimitsBody::change), status.get(), message.get());
    Precondition condition = new Precondition(exchange.header("If-Match"));
    Tenant updated =
        condition.in(
            () ->
                Blame.by(OperatorRoutes::field)
                    .in(
                        () ->
                            calls
                                .updateTenant()
                                .handle(
                                    exchange.actor(),
                                    id,
                                    change,
                                    tenant -> condition.accepts(TenantJson.etag(tenant)))));
    exchange.header("ETag", TenantJson.etag(updated));
    exchange.json(200, TenantJson.forManagers(updated));
  }

  private void plans(Exchange exchange) {
    answer(exchange, calls.read().plans(exchange.actor()));
  }

  private void putPlans(Exchange exchange) {
    Fields fields = exchange.fields();
    List<Supplier<Plan>> plans =
        fields.objects("items").stream().map(OperatorRoutes::plan).toList();
    fields.end();
    List<Plan> wanted = plans.stream().map(Supplier::get).toList();
    if (wanted.stream().map(Plan::name).distinct().count() < wanted.size()) {
      throw new DomainException(TenancyError.PLAN_REPEATED);
    }
    answer(exchange, calls.updatePlans().handle(exchange.actor(), wanted));
  }

  private static Supplier<Plan> plan(Fields item) {
    Supplier<PlanName> name = item.required("name", OperatorRoutes::newName);
    Optional<LimitsBody> limits = item.requiredObject("limits").map(LimitsBody::complete);
    return () -> new Plan(name.get(), limits.orElseThrow().limits());
  }

  private static PlanName newName(String text) {
    try {
      return new PlanName(text);
    } catch (DomainException malformed) {
      throw new DomainException(TenancyError.PLAN_NAME_MALFORMED);
    }
  }

  private static void answer(Exchange exchange, List<Plan> plans) {
    ObjectNode json = Json.object();
    ArrayNode items = json.putArray("items");
    for (Plan plan : plans) {
      ObjectNode item = items.addObject();
      item.put("name", plan.name().value());
      item.set("limits", TenantJson.limits(plan.limits()));
    }
    json.putNull("next_cursor");
    exchange.json(200, json);
  }

  private static Optional<String> field(ErrorCode code) {
    return code == TenancyError.PLAN_UNKNOWN ? Optional.of("plan") : Optional.empty();
  }

  private static UpdateTenant.Status status(String text) {
    return switch (text) {
      case "active" -> UpdateTenant.Status.ACTIVE;
      case "suspended" -> UpdateTenant.Status.SUSPENDED;
      default -> throw new DomainException(TenancyError.STATUS_UNKNOWN);
    };
  }
}
