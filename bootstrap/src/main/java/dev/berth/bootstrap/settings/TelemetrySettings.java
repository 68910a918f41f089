package dev.berth.bootstrap.settings;

import dev.berth.bootstrap.settings.key.Disclosure;
import dev.berth.bootstrap.settings.key.Key;
import dev.berth.bootstrap.settings.key.Values;
import dev.berth.bootstrap.settings.value.Addresses;
import dev.berth.bootstrap.settings.value.Numbers;
import dev.berth.bootstrap.settings.value.Texts;
import dev.berth.domain.shared.Secret;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * What others may know of the running server.
 *
 * @param sentry where errors are reported
 * @param otelEndpoint where traces and metrics are sent
 * @param metricsToken what a reader of the metrics shows; nothing admits loopback alone
 */
public record TelemetrySettings(
    Optional<Sentry> sentry, Optional<URI> otelEndpoint, Optional<Secret> metricsToken) {

  /** An error tracker, and the share of requests that are traced, from 0 to 1. */
  public record Sentry(Secret dsn, double tracesSampleRate) {}

  static final Key<Secret> SENTRY_DSN =
      Key.of("sentry.dsn", Addresses.dsn(), "Where errors are reported.")
          .shownAs(Disclosure.SECRET)
          .notServedYet();
  static final Key<Double> SENTRY_RATE =
      Key.of(
              "sentry.traces-sample-rate",
              Numbers.fraction(),
              "Share of requests that are traced, once a DSN is set.")
          .or("0.1")
          .notServedYet();
  static final Key<URI> OTEL_ENDPOINT =
      Key.of("otel.endpoint", Addresses.url(), "Where traces and metrics are sent.")
          .shownAs(Disclosure.URL)
          .notServedYet();
  static final Key<Secret> METRICS_TOKEN =
      Key.of(
              "metrics.token",
              Texts.secret(),
              "What a reader of the health details shows; without it they are for loopback alone.")
          .shownAs(Disclosure.SECRET);

  static Section section() {
    return new Section(List.of(SENTRY_DSN, SENTRY_RATE, OTEL_ENDPOINT, METRICS_TOKEN), check -> {});
  }

  static TelemetrySettings from(Values values) {
    return new TelemetrySettings(
        values.find(SENTRY_DSN).map(dsn -> new Sentry(dsn, values.get(SENTRY_RATE))),
        values.find(OTEL_ENDPOINT),
        values.find(METRICS_TOKEN));
  }
}
