package dev.berth.web.page;

import dev.berth.web.http.Access;
import dev.berth.web.http.Route;
import java.util.ArrayList;
import java.util.List;

/**
 * The pages that mails lead to. Opening one changes nothing, so that a program that follows links
 * does no harm: a person presses the button, and a script posts the token.
 */
public final class LinkPageRoutes {

  private static final List<String> PAGES =
      List.of(
          "verify-email",
          "reset-password",
          "forgot-password",
          "confirm-email",
          "accept-invitation",
          "change-password");
  private static final String KEPT = "public, max-age=3600";

  private final PublicName publicName;

  public LinkPageRoutes(PublicName publicName) {
    this.publicName = publicName;
  }

  public List<Route> routes() {
    List<Route> routes = new ArrayList<>();
    for (String page : PAGES) {
      SpokenPage spoken = new SpokenPage(page, "link/" + page + ".html");
      routes.add(Route.get("/" + page, Access.ANYONE, publicName.page(spoken::answer)));
    }
    routes.add(file("link.js", "text/javascript"));
    routes.add(file("link.css", "text/css"));
    return routes;
  }

  private static Route file(String name, String type) {
    return Route.get(
        "/pages/" + name,
        Access.ANYONE,
        exchange -> {
          exchange.header("Cache-Control", KEPT);
          PageFiles.answer(exchange, type, "link/" + name);
        });
  }
}
