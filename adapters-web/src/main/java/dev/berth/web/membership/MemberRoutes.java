package dev.berth.web.membership;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.berth.application.membership.ChangeMember;
import dev.berth.application.membership.Member;
import dev.berth.application.membership.ReadMembers;
import dev.berth.application.membership.RemoveMember;
import dev.berth.application.shared.Page;
import dev.berth.application.shared.PageRequest;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.Role;
import dev.berth.domain.shared.SharedError;
import dev.berth.domain.shared.UserId;
import dev.berth.domain.tenancy.MembershipStatus;
import dev.berth.domain.tenancy.SuspensionMessage;
import dev.berth.domain.tenancy.TenancyError;
import dev.berth.web.http.Access;
import dev.berth.web.http.Blame;
import dev.berth.web.http.Exchange;
import dev.berth.web.http.Precondition;
import dev.berth.web.http.Query;
import dev.berth.web.http.Route;
import dev.berth.web.json.Fields;
import dev.berth.web.json.Json;
import dev.berth.web.problem.FieldError;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code /api/v1/tenant/members}. */
public final class MemberRoutes {

  private static final String ALL = "/api/v1/tenant/members";
  private static final String ONE = ALL + "/{user_id}";

  private final Calls calls;

  /** What these routes call. */
  public record Calls(ReadMembers read, ChangeMember change, RemoveMember remove) {}

  public MemberRoutes(Calls calls) {
    this.calls = calls;
  }

  public List<Route> routes() {
    return List.of(
        Route.get(ALL, Access.ACTOR, this::list),
        Route.get(ONE, Access.ACTOR, this::one),
        Route.patch(ONE, Access.ACTOR, this::change),
        Route.delete(ONE, Access.ACTOR, this::remove));
  }

  private void list(Exchange exchange) {
    Query query = exchange.query();
    PageRequest page = query.page();
    query.end();
    Page<Member> found = Blame.on("cursor").in(() -> calls.read().list(exchange.actor(), page));
    ObjectNode json = Json.object();
    ArrayNode items = json.putArray("items");
    found.items().forEach(member -> items.add(MemberJson.of(exchange.actor(), member)));
    json.put("next_cursor", found.next().orElse(null));
    exchange.json(200, json);
  }

  private void one(Exchange exchange) {
    answer(exchange, calls.read().one(exchange.actor(), id(exchange)));
  }

  private void change(Exchange exchange) {
    UserId id = id(exchange);
    Fields fields = exchange.fields();
    Supplier<Optional<Role>> role = fields.optional("role", Roles::parse);
    Supplier<Optional<MembershipStatus>> status = fields.optional("status", MemberRoutes::status);
    Supplier<Optional<SuspensionMessage>> message =
        fields.optional("suspension_message", SuspensionMessage::parse);
    fields.end();
    ChangeMember.Change change = new ChangeMember.Change(role.get(), status.get(), message.get());
    boolean promotes = change.role().filter(Role.ADMIN::equals).isPresent();
    Actor actor = promotes ? exchange.person() : exchange.actor();
    Precondition condition = new Precondition(exchange.header("If-Match"));
    answer(
        exchange,
        condition.in(
            () ->
                calls
                    .change()
                    .handle(
                        actor, id, change, member -> condition.accepts(MemberJson.etag(member)))));
  }

  private void remove(Exchange exchange) {
    UserId id = id(exchange);
    Query query = exchange.query();
    Optional<String> workspaces = query.optional("workspaces", text -> text);
    Optional<UserId> to =
        query.optional("to", text -> exchange.id(text, UserId::new, SharedError.USER_NOT_FOUND));
    String fate = workspaces.orElse("archive");
    if (!fate.equals("archive") && !fate.equals("transfer")) {
      query.refuse("workspaces", FieldError.UNKNOWN_VALUE);
    } else if (fate.equals("transfer") && !query.has("to")) {
      query.refuse("to", FieldError.REQUIRED);
    } else if (fate.equals("archive") && query.has("to")) {
      query.refuse("to", FieldError.NOT_SUPPORTED);
    }
    query.end();
    exchange.noBody();
    Precondition condition = new Precondition(exchange.header("If-Match"));
    condition.run(
        () ->
            calls
                .remove()
                .handle(
                    exchange.actor(),
                    id,
                    to,
                    member -> condition.accepts(MemberJson.etag(member))));
    exchange.nothing();
  }

  private static void answer(Exchange exchange, Member member) {
    exchange.header("ETag", MemberJson.etag(member));
    exchange.json(200, MemberJson.of(exchange.actor(), member));
  }

  private static UserId id(Exchange exchange) {
    return exchange.pathId("user_id", UserId::new, SharedError.USER_NOT_FOUND);
  }

  private static MembershipStatus status(String text) {
    return switch (text) {
      case "active" -> MembershipStatus.ACTIVE;
      case "suspended" -> MembershipStatus.SUSPENDED;
      default -> throw new DomainException(TenancyError.STATUS_UNKNOWN);
    };
  }
}
