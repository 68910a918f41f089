package dev.berth.e2e.fuzz;

import dev.berth.testkit.shared.Seeded;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Requests for operations, each odd in some way. */
final class OddRequests {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final List<String> TYPES =
      List.of(
          "text/plain",
          "application/json; charset=utf-16",
          "application/xml",
          "application/x-www-form-urlencoded",
          "multipart/form-data; boundary=x",
          "application/json;;",
          "*/*",
          "json");
  private static final List<List<String>> HEADERS =
      List.of(
          List.of("X-Request-ID", "a b"),
          List.of("X-Request-ID", "r".repeat(65)),
          List.of("If-Match", "*"),
          List.of("If-Match", "\"1\", W/\"2\""),
          List.of("If-Match", "\"99999999999999999999\""),
          List.of("If-None-Match", "\""),
          List.of("Idempotency-Key", "k".repeat(256)),
          List.of("Idempotency-Key", "one and the same"),
          List.of("Accept", "text/csv"),
          List.of("Accept", "application/x-ndjson;q=1.0000, ,;"),
          List.of("Accept-Language", "de;q=9"),
          List.of("Range", "bytes=0-1,5-"),
          List.of("Last-Event-ID", "-1"),
          List.of("X-Forwarded-For", "1.2.3.4, ::1, x"),
          List.of("X-Forwarded-Proto", "gopher"),
          List.of("Forwarded", "for=\"[::1]\""),
          List.of("Origin", "null"),
          List.of("Sec-Fetch-Site", "cross-site"),
          List.of("Cookie", "berth_session=; =; ;;"),
          List.of("Cookie", "berth_session=" + "x".repeat(3000)),
          List.of("X-CSRF-Token", "0"),
          List.of("Content-Encoding", "gzip"),
          List.of("X-HTTP-Method-Override", "DELETE"),
          List.of("Accept-Encoding", "br;q=1, *;q=0"));

  private final URI base;
  private final Seeded seeded;

  OddRequests(URI base, Seeded seeded) {
    this.base = base;
    this.seeded = seeded;
  }

  /**
   * One request.
   *
   * @param tokens who may be asking
   */
  HttpRequest next(Operation operation, List<String> tokens) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(target(operation))).timeout(PATIENCE);
    if (seeded.percent(85)) {
      request.header("Authorization", "Bearer " + seeded.oneOf(tokens));
    } else if (seeded.percent(50)) {
      request.header("Authorization", seeded.oneOf("Bearer", "Bearer x.y.z", "Basic YTpi", "x"));
    }
    for (int i = seeded.between(0, 2); i > 0; i--) {
      List<String> header = seeded.oneOf(HEADERS);
      request.setHeader(header.get(0), header.get(1));
    }
    if (operation.body().isMissingNode() && seeded.percent(90)) {
      return request.method(operation.method(), BodyPublishers.noBody()).build();
    }
    request.header("Content-Type", seeded.percent(90) ? "application/json" : seeded.oneOf(TYPES));
    byte[] body = new OddJson(seeded).body(operation.body());
    return request.method(operation.method(), BodyPublishers.ofByteArray(body)).build();
  }

  private String target(Operation operation) {
    StringBuilder target = new StringBuilder();
    for (String part : operation.path().split("(?<=})|(?=\\{)")) {
      target.append(part.startsWith("{") ? parameter() : part);
    }
    List<String> pairs = new ArrayList<>();
    for (String name : operation.query()) {
      if (seeded.percent(60)) {
        pairs.add(name + "=" + encoded(argument()));
      }
    }
    if (seeded.percent(5)) {
      pairs.add(seeded.oneOf("limit=1&limit=2", "access_token=x", "%", "=", "&&", "a[]=1"));
    }
    String query = String.join("&", pairs).replaceAll("%(?![0-9A-Fa-f]{2})", "%25");
    return target + (query.isEmpty() ? "" : "?" + query.replace("[]", "%5B%5D"));
  }

  private String parameter() {
    if (seeded.percent(60)) {
      return seeded.uuid().toString();
    }
    String text = seeded.nasty(seeded.uuid().toString());
    return text.isEmpty() ? "-" : encoded(text);
  }

  private String argument() {
    return seeded.percent(30)
        ? seeded.nasty("50")
        : seeded.oneOf(
            "50",
            "-1",
            "99999999999",
            "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
            "2025-01-01T00:00:00Z",
            "9999-12-31T23:59:59.999999999+18:00",
            "session.log_in",
            "stopped",
            "true",
            seeded.uuid().toString());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
