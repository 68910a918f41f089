package dev.berth.web.testing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.berth.web.json.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Reads one event stream as it comes. */
public final class Watcher implements Flow.Subscriber<String> {

  private static final long PATIENCE_SECONDS = 10;
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final CompletableFuture<Void> over = new CompletableFuture<>();
  private final List<String> lines = new ArrayList<>();
  private final CompletableFuture<Integer> headers = new CompletableFuture<>();
  private final AtomicInteger beats = new AtomicInteger();
  private final CompletableFuture<HttpResponse<Void>> response;

  /** One event. */
  public record Event(String id, String type, JsonNode data) {}

  private Watcher(Client client, String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(client.base() + path));
    client.eachHeader(request::header);
    response =
        HTTP.sendAsync(
                request.build(),
                info -> {
                  headers.complete(info.statusCode());
                  return HttpResponse.BodyHandlers.fromLineSubscriber(this).apply(info);
                })
            .whenComplete((done, gone) -> over.complete(null));
  }

  public static Watcher of(Client client, String path) {
    return new Watcher(client, path);
  }

  /** The next event. @throws AssertionError when none comes */
  public Event next() {
    try {
      Event event = events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (event == null) {
        throw new AssertionError("no event came; the stream is over: " + over.isDone());
      }
      return event;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  /** The next event of a type; those before it are skipped. */
  public Event next(String type) {
    Event event = next();
    while (!event.type().equals(type)) {
      event = next();
    }
    return event;
  }

  /** Waits until the server has ended the stream. @throws AssertionError when it does not */
  public void awaitEnd() {
    try {
      over.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    } catch (Exception stillOpen) {
      throw new AssertionError("the stream is still open", stillOpen);
    }
  }

  /** The status, once the headers are there. */
  public int answered() {
    return headers.join();
  }

  public int beats() {
    return beats.get();
  }

  public boolean over() {
    return over.isDone();
  }

  public void close() {
    response.cancel(true);
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    subscription.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(String line) {
    if (line.startsWith(":")) {
      beats.incrementAndGet();
    } else if (!line.isEmpty()) {
      lines.add(line);
    } else if (lines.size() >= 3) {
      events.add(
          new Event(
              value("id: "),
              value("event: "),
              Json.readObject(value("data: ").getBytes(StandardCharsets.UTF_8))));
      lines.clear();
    } else {
      lines.clear();
    }
  }

  @Override
  public void onError(Throwable gone) {
    over.complete(null);
  }

  @Override
  public void onComplete() {
    over.complete(null);
  }

  private String value(String name) {
    return lines.stream()
        .filter(line -> line.startsWith(name))
        .findFirst()
        .map(line -> line.substring(name.length()))
        .orElse("");
  }
}
