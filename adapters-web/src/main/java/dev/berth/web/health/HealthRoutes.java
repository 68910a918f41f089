package dev.berth.web.health;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.berth.application.health.ReadHealth;
import dev.berth.application.health.ReadHealth.Health;
import dev.berth.domain.shared.Secret;
import dev.berth.web.edge.Peers;
import dev.berth.web.http.Access;
import dev.berth.web.http.Exchange;
import dev.berth.web.http.Route;
import dev.berth.web.json.Json;
import dev.berth.web.json.Words;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** {@code /health}, {@code /health/live}, {@code /health/ready} and {@code /version}. */
public final class HealthRoutes {

  private static final String API = "v1";

  private final HealthReading reading;
  private final Clock clock;
  private final Trust trust;
  private final String version;
  private final String commit;

  /**
   * Who reads the details besides this machine itself.
   *
   * @param metricsToken opens them from anywhere
   * @param operator whether one who runs the installation asks
   */
  public record Trust(Optional<Secret> metricsToken, Predicate<Exchange> operator) {}

  public HealthRoutes(
      ReadHealth readHealth, Clock clock, Trust trust, String version, String commit) {
    this.reading = new HealthReading(readHealth, clock);
    this.clock = clock;
    this.trust = trust;
    this.version = version;
    this.commit = commit;
  }

  public List<Route> routes() {
    return List.of(
        Route.get("/health", Access.ANYONE, this::health),
        Route.get("/health/live", Access.ANYONE, this::live),
        Route.get("/health/ready", Access.ANYONE, this::ready),
        Route.get("/version", Access.ANYONE, this::version));
  }

  private void health(Exchange exchange) {
    Health health = reading.latest();
    ObjectNode json = status(health.passes());
    if (isTrusted(exchange)) {
      json.put("version", version);
      ObjectNode checks = json.putObject("checks");
      new TreeMap<>(health.checks()).forEach((name, passes) -> checks.put(name, word(passes)));
    }
    answer(exchange, health.passes(), json);
  }

  /** The process answers; nothing else is asked, so that a lost database restarts nobody. */
  private void live(Exchange exchange) {
    answer(exchange, true, status(true));
  }

  private void ready(Exchange exchange) {
    boolean passes = reading.latest().passes();
    answer(exchange, passes, status(passes));
  }

  private void version(Exchange exchange) {
    ObjectNode json = Json.object();
    json.put("version", version);
    json.put("commit", commit);
    json.put("api", API);
    exchange.json(200, json);
  }

  private boolean isTrusted(Exchange exchange) {
    return Peers.isLocal(exchange.raw().req())
        || hasToken(exchange.header("Authorization"))
        || trust.operator().test(exchange);
  }

  private boolean hasToken(@Nullable String authorization) {
    return authorization != null
        && trust
            .metricsToken()
            .map(secret -> new Secret("Bearer " + secret.reveal()))
            .filter(new Secret(authorization)::equals)
            .isPresent();
  }

  private ObjectNode status(boolean passes) {
    ObjectNode json = Json.object();
    json.put("status", word(passes));
    json.put("time", Words.time(clock.instant()));
    return json;
  }

  private static void answer(Exchange exchange, boolean passes, ObjectNode json) {
    if (!passes) {
      exchange.header("Retry-After", "5");
    }
    exchange.json(passes ? 200 : 503, json);
  }

  private static String word(boolean passes) {
    return passes ? "ok" : "failing";
  }
}
