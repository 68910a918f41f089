package dev.berth.web.template;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.berth.application.template.Installation;
import dev.berth.application.template.ListTemplates;
import dev.berth.web.http.Access;
import dev.berth.web.http.Exchange;
import dev.berth.web.http.Route;
import dev.berth.web.json.Json;
import java.util.List;

/** {@code /api/v1/templates}. */
public final class TemplateRoutes {

  private final ListTemplates templates;

  public TemplateRoutes(ListTemplates templates) {
    this.templates = templates;
  }

  public List<Route> routes() {
    return List.of(Route.get("/api/v1/templates", Access.ACTOR, this::list));
  }

  private void list(Exchange exchange) {
    ObjectNode page = Json.object();
    ArrayNode items = page.putArray("items");
    templates.handle(exchange.actor()).forEach(offer -> items.add(offer(offer)));
    page.putNull("next_cursor");
    exchange.json(200, page);
  }

  private static ObjectNode offer(ListTemplates.Offer offer) {
    Installation installation = offer.installation();
    ObjectNode json = Json.object();
    json.put("id", offer.template().id().value());
    json.put("name", offer.template().displayName());
    json.put("version", offer.template().version());
    json.put("default", offer.standard());
    json.put("installed", installation instanceof Installation.Installed);
    json.put("installable", !(installation instanceof Installation.Missing));
    ArrayNode missing = json.putArray("missing");
    if (installation instanceof Installation.Missing without) {
      without.what().forEach(missing::add);
    }
    return json;
  }
}
