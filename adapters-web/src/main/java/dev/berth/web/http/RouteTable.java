package dev.berth.web.http;

import dev.berth.web.problem.HttpError;
import dev.berth.web.problem.RequestRefused;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** All routes; what is not in it is refused. */
public final class RouteTable {

  private final List<Route> routes;
  private final Map<Route, Pattern> patterns;
  private final Gate gate;

  public RouteTable(List<Route> routes, Gate gate) {
    this.routes = List.copyOf(routes);
    this.patterns =
        routes.stream()
            .collect(java.util.stream.Collectors.toUnmodifiableMap(route -> route, Route::pattern));
    this.gate = gate;
  }

  public List<Route> routes() {
    return routes;
  }

  /** Registers every route; HEAD is answered as GET without its body (RFC 9110, section 9.3.2). */
  public void register(RoutesConfig config) {
    for (Route route : routes) {
      Handler handler =
          ctx -> {
            Exchange exchange = new Exchange(ctx);
            gate.admit(exchange, route.access(), route.safe());
            route.endpoint().handle(exchange);
          };
      config.addHttpHandler(route.method(), route.path(), handler);
      if (route.safe()) {
        config.addHttpHandler(HandlerType.HEAD, route.path(), handler);
      }
    }
  }

  /** Why nothing was found for a method and a path. */
  public RequestRefused refusal(String path) {
    TreeSet<String> methods = new TreeSet<>();
    for (Route route : routes) {
      if (patterns.getOrDefault(route, route.pattern()).matcher(path).matches()) {
        methods.add(route.method().name());
        if (route.safe()) {
          methods.add("HEAD");
        }
      }
    }
    return methods.isEmpty()
        ? new RequestRefused(HttpError.NOT_FOUND)
        : new RequestRefused(
            HttpError.METHOD_NOT_ALLOWED, Map.of("Allow", String.join(", ", methods)));
  }
}
