package dev.berth.web.http;

import io.javalin.http.HandlerType;
import java.util.regex.Pattern;

/**
 * One line of the table of routes.
 *
 * @param path with parameters in braces, each one segment
 */
public record Route(HandlerType method, String path, Access access, Endpoint endpoint) {

  public static Route get(String path, Access access, Endpoint endpoint) {
    return new Route(HandlerType.GET, path, access, endpoint);
  }

  public static Route post(String path, Access access, Endpoint endpoint) {
    return new Route(HandlerType.POST, path, access, endpoint);
  }

  public static Route delete(String path, Access access, Endpoint endpoint) {
    return new Route(HandlerType.DELETE, path, access, endpoint);
  }

  public static Route patch(String path, Access access, Endpoint endpoint) {
    return new Route(HandlerType.PATCH, path, access, endpoint);
  }

  public static Route put(String path, Access access, Endpoint endpoint) {
    return new Route(HandlerType.PUT, path, access, endpoint);
  }

  /** Whether calling it changes nothing (RFC 9110, section 9.2.1). */
  boolean safe() {
    return method.equals(HandlerType.GET);
  }

  Pattern pattern() {
    StringBuilder pattern = new StringBuilder();
    for (String part : path.split("(?<=})|(?=\\{)")) {
      pattern.append(part.startsWith("{") ? "[^/]+" : Pattern.quote(part));
    }
    return Pattern.compile(pattern.toString());
  }
}
