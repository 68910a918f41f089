package dev.berth.web.http;

/** What a route does: read, call, answer. Faults are thrown, never answered here. */
@FunctionalInterface
public interface Endpoint {

  void handle(Exchange exchange);
}
