package dev.berth.web.audit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.berth.application.audit.AuditFilter;
import dev.berth.application.audit.ReadAudit;
import dev.berth.application.shared.Page;
import dev.berth.application.shared.PageRequest;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.AuditAction;
import dev.berth.domain.shared.AuditEntry;
import dev.berth.domain.shared.SharedError;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.UserId;
import dev.berth.domain.tenancy.TenancyError;
import dev.berth.web.http.Access;
import dev.berth.web.http.Blame;
import dev.berth.web.http.Downloads;
import dev.berth.web.http.Exchange;
import dev.berth.web.http.Query;
import dev.berth.web.http.Route;
import dev.berth.web.json.Json;
import dev.berth.web.json.Words;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** {@code /api/v1/tenant/audit} and {@code /api/v1/operator/audit}. */
public final class AuditRoutes {

  private final ReadAudit read;
  private final Downloads downloads;

  public AuditRoutes(ReadAudit read, Downloads downloads) {
    this.read = read;
    this.downloads = downloads;
  }

  public List<Route> routes() {
    return List.of(
        Route.get(
            "/api/v1/tenant/audit",
            Access.ACTOR,
            exchange -> answer(exchange, exchange.query(), read::ofTenant, read::exportTenant)),
        Route.get("/api/v1/operator/audit", Access.ACTOR, this::ofAll));
  }

  private void ofAll(Exchange exchange) {
    Query query = exchange.query();
    Optional<TenantId> of =
        query.optional(
            "tenant", text -> exchange.id(text, TenantId::new, TenancyError.TENANT_NOT_FOUND));
    answer(
        exchange,
        query,
        (actor, filter, page) -> read.ofAll(actor, of, filter, page),
        (actor, filter, taker) -> read.exportAll(actor, of, filter, taker));
  }

  private interface Listing {
    Page<AuditEntry> page(Actor actor, AuditFilter filter, PageRequest page);
  }

  private interface Export {
    void run(Actor actor, AuditFilter filter, Consumer<AuditEntry> taker);
  }

  private void answer(Exchange exchange, Query query, Listing listing, Export export) {
    PageRequest page = query.page();
    AuditFilter filter =
        new AuditFilter(
            query.optional(
                "actor", text -> exchange.id(text, UserId::new, SharedError.USER_NOT_FOUND)),
            query.optional("action", AuditAction::parse),
            query.optional("since", Words::instant),
            query.optional("until", Words::instant));
    query.end();
    exchange.raw().res().addHeader("Vary", "Accept");
    AuditFormat format = AuditFormat.wanted(exchange.header("Accept"));
    boolean head = exchange.raw().req().getMethod().equals("HEAD");
    if (format == AuditFormat.PAGE || head) {
      exchange.json(
          200, json(Blame.on("cursor").in(() -> listing.page(exchange.actor(), filter, page))));
    } else {
      downloads.send(
          exchange,
          format.type() + "; charset=utf-8",
          format.fileName(),
          out -> {
            put(out, format.head());
            export.run(exchange.actor(), filter, entry -> put(out, format.line(entry)));
          });
    }
  }

  private static void put(OutputStream out, String text) {
    try {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  private static ObjectNode json(Page<AuditEntry> page) {
    ObjectNode json = Json.object();
    ArrayNode items = json.putArray("items");
    page.items().forEach(entry -> items.add(AuditJson.of(entry)));
    json.put("next_cursor", page.next().orElse(null));
    return json;
  }
}
