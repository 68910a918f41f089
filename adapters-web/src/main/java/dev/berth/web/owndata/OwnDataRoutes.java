package dev.berth.web.owndata;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.berth.application.audit.ReadAudit;
import dev.berth.application.membership.DeleteAccount;
import dev.berth.application.ratelimit.LimitTries;
import dev.berth.application.session.ListSessions;
import dev.berth.application.session.SignedIn;
import dev.berth.application.shared.Page;
import dev.berth.application.shared.PageRequest;
import dev.berth.application.workspace.ReadWorkspaces;
import dev.berth.application.workspace.WorkspaceFilter;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.Permission;
import dev.berth.domain.shared.Secret;
import dev.berth.web.audit.AuditJson;
import dev.berth.web.http.Access;
import dev.berth.web.http.Downloads;
import dev.berth.web.http.Exchange;
import dev.berth.web.http.Route;
import dev.berth.web.json.Fields;
import dev.berth.web.json.Words;
import dev.berth.web.session.SessionCookie;
import dev.berth.web.session.SessionJson;
import dev.berth.web.session.SessionRoutes;
import dev.berth.web.session.SignedInJson;
import dev.berth.web.tenancy.TenantJson;
import dev.berth.web.workspace.WorkspaceJson;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * {@code GET /api/v1/me/export}: all that is the user's, as one JSON document, written as read; and
 * {@code DELETE /api/v1/me}.
 */
public final class OwnDataRoutes {

  private static final JsonMapper MAPPER = new JsonMapper();

  private final Calls calls;
  private final SessionCookie cookie;
  private final WorkspaceJson workspaceJson;
  private final Downloads downloads;
  private final Clock clock;

  /** What these routes call. */
  public record Calls(
      ListSessions sessions,
      ReadWorkspaces workspaces,
      ReadAudit audit,
      DeleteAccount delete,
      LimitTries tries) {}

  public OwnDataRoutes(
      Calls calls,
      SessionCookie cookie,
      WorkspaceJson workspaceJson,
      Downloads downloads,
      Clock clock) {
    this.calls = calls;
    this.cookie = cookie;
    this.workspaceJson = workspaceJson;
    this.downloads = downloads;
    this.clock = clock;
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
    boolean deleted =
        calls
            .tries()
            .password(
                actor.user(),
                exchange::limited,
                () -> {
                  calls.delete().handle(actor, new Secret(password.get()));
                  return true;
                });
    if (deleted) {
      exchange.header("Set-Cookie", cookie.taken()).nothing();
    }
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
        out -> write(exchange.visit().authenticated().signedIn(), exchange.actor(), out));
  }

  private void write(SignedIn me, Actor actor, OutputStream out) throws IOException {
    JsonGenerator json =
        MAPPER.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    json.writeStartObject();
    json.writeStringField("exported_at", Words.time(clock.instant()));
    json.writeFieldName("user");
    json.writeTree(SignedInJson.user(me.user(), me.membership()));
    json.writeFieldName("tenant");
    json.writeTree(me.tenant().<JsonNode>map(TenantJson::of).orElse(null));
    json.writeArrayFieldStart("sessions");
    each(
        page -> calls.sessions().handle(actor, page),
        json,
        session -> SessionJson.of(session, me.session().id()));
    json.writeEndArray();
    json.writeArrayFieldStart("workspaces");
    if (actor.may(Permission.WORKSPACE_READ)) {
      WorkspaceFilter mine = new WorkspaceFilter(Optional.of(actor.user()), Optional.empty());
      each(page -> calls.workspaces().list(actor, mine, page), json, workspaceJson::of);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("audit");
    calls.audit().exportOwn(actor, entry -> put(json, AuditJson.of(entry)));
    json.writeEndArray();
    json.writeEndObject();
    json.flush();
  }

  private static <T> void each(
      Function<PageRequest, Page<T>> list, JsonGenerator json, Function<T, JsonNode> form) {
    Optional<String> after = Optional.empty();
    do {
      Page<T> page = list.apply(new PageRequest(PageRequest.MOST, after));
      page.items().forEach(item -> put(json, form.apply(item)));
      after = page.next();
    } while (after.isPresent());
  }

  private static void put(JsonGenerator json, JsonNode item) {
    try {
      json.writeTree(item);
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }
}
