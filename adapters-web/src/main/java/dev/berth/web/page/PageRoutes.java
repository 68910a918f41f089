package dev.berth.web.page;

import dev.berth.web.edge.SecurityHeaders;
import dev.berth.web.http.Access;
import dev.berth.web.http.Exchange;
import dev.berth.web.http.Route;
import dev.berth.web.openapi.OpenApiDocument;
import dev.berth.web.problem.HttpError;
import dev.berth.web.problem.RequestRefused;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** {@code /}, {@code /docs} and the document that it shows. */
public final class PageRoutes {

  private static final String SWAGGER_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
  private static final String KEPT = "public, max-age=3600";

  private final PublicName publicName;
  private final OpenApiDocument document = OpenApiDocument.shipped();
  private final Map<String, byte[]> documents = new ConcurrentHashMap<>();
  private final SpokenPage first = new SpokenPage("index", "index.html");
  private final SwaggerUi swaggerUi = new SwaggerUi();

  public PageRoutes(PublicName publicName) {
    this.publicName = publicName;
  }

  public List<Route> routes() {
    return List.of(
        Route.get("/", Access.ANYONE, publicName.page(first::answer)),
        Route.get("/docs", Access.ANYONE, publicName.page(this::docs)),
        Route.get("/docs/{file}", Access.ANYONE, this::file),
        Route.get("/openapi.yaml", Access.ANYONE, this::yaml),
        Route.get("/openapi.json", Access.ANYONE, this::json));
  }

  private void docs(Exchange exchange) {
    exchange.header(SecurityHeaders.CONTENT_POLICY, SWAGGER_POLICY);
    html(exchange, "docs.html");
  }

  private void file(Exchange exchange) {
    String file = exchange.raw().pathParam("file");
    String type = swaggerUi.type(file).orElseThrow(() -> new RequestRefused(HttpError.NOT_FOUND));
    exchange.header("Cache-Control", KEPT);
    exchange.shared(type, swaggerUi.read(file));
  }

  private void yaml(Exchange exchange) {
    exchange.shared("application/yaml", kept("yaml", document::yaml));
  }

  private void json(Exchange exchange) {
    exchange.shared("application/json", kept("json", document::json));
  }

  private byte[] kept(String form, Supplier<byte[]> made) {
    return documents.computeIfAbsent(form, unused -> made.get());
  }

  private static void html(Exchange exchange, String name) {
    PageFiles.answer(exchange, PageFiles.HTML, name);
  }
}
