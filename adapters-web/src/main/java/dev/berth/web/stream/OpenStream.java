package dev.berth.web.stream;

import dev.berth.application.session.Authenticate;
import dev.berth.application.session.Authenticated;
import dev.berth.application.session.Credential;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.RequestOrigin;
import dev.berth.web.edge.Connections;
import dev.berth.web.edge.HangUp;
import dev.berth.web.http.Exchange;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** One watcher: who it is, what it watches, and the way to it. */
final class OpenStream {

  private static final byte[] PREFACE = "retry: 2000\n\n".getBytes(StandardCharsets.UTF_8);
  private static final byte[] BEAT = ": \n\n".getBytes(StandardCharsets.UTF_8);

  private final Credential credential;
  private final RequestOrigin origin;
  private final Feed feed;
  private final StreamWriter writer;
  private final HangUp hangUp;
  private final AtomicInteger silent = new AtomicInteger();
  private final AtomicBoolean asked = new AtomicBoolean();
  private volatile Actor actor;
  private int rounds;

  private OpenStream(Exchange exchange, Feed feed, StreamWriter writer, HangUp hangUp) {
    this.credential = exchange.visit().credential();
    this.origin = exchange.origin();
    this.actor = exchange.actor();
    this.feed = feed;
    this.writer = writer;
    this.hangUp = hangUp;
  }

  /** Takes the answer over; from here on it is written without blocking. */
  static OpenStream on(Exchange exchange, Feed feed) {
    HttpServletRequest request = exchange.raw().req();
    HttpServletResponse response = exchange.raw().res();
    // The idle limit of the connection still holds: a beat comes before it.
    request.startAsync().setTimeout(0);
    try {
      StreamWriter writer =
          new StreamWriter(response.getOutputStream(), Connections.closing(request));
      response.getOutputStream().setWriteListener(writer);
      return new OpenStream(exchange, feed, writer, HangUp.of(request, writer::abandon));
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  RequestOrigin origin() {
    return origin;
  }

  CompletableFuture<Void> ended() {
    return writer.ended();
  }

  void begin(List<ServerSentEvent> events) {
    writer.write(PREFACE);
    tell(events);
  }

  /**
   * One round more: shows a sign of life and looks whether the watcher is still signed in, as often
   * as the pace says.
   *
   * @throws dev.berth.domain.shared.DomainException when the watcher may not watch any longer
   */
  void count(Authenticate authenticate, Pace pace) {
    rounds++;
    if (rounds % pace.roundsToCheck() == 0) {
      Authenticated still = authenticate.again(credential, origin);
      actor = still.actor();
      if (asked.get()) {
        feed.check(actor);
      }
    }
    if (silent.incrementAndGet() >= pace.roundsToBeat()) {
      silent.set(0);
      writer.write(BEAT);
    }
  }

  /**
   * Tells what came since.
   *
   * @throws dev.berth.domain.shared.DomainException when the watcher may not watch any longer
   */
  void advance(Lookups lookups) {
    List<ServerSentEvent> events = feed.next(actor, lookups);
    if (!events.isEmpty()) {
      silent.set(0);
    }
    tell(events);
  }

  /** Whether it has to be told on a thread that may wait. */
  boolean waits() {
    return feed.waits();
  }

  /** Whether its turn to be asked was free, which it is not any more. */
  boolean takeTurn() {
    return asked.compareAndSet(false, true);
  }

  void giveTurnBack() {
    asked.set(false);
  }

  void end() {
    writer.end();
  }

  /** Before the answer is ended. */
  void release() {
    hangUp.stop();
  }

  private void tell(List<ServerSentEvent> events) {
    events.forEach(event -> writer.write(event.bytes()));
    if (feed.ended()) {
      writer.end();
    }
  }
}
