package dev.berth.web.stream;

import dev.berth.application.session.Authenticate;
import dev.berth.domain.shared.Category;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.UserId;
import dev.berth.web.edge.RequestIds;
import dev.berth.web.http.Exchange;
import dev.berth.web.problem.HttpError;
import dev.berth.web.problem.RequestRefused;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * All open streams, and the pump that feeds them: one round after the other, whatever their number,
 * on the executor that it was given. What may wait for a machine is asked on two threads of its
 * own, so that no other stream waits with it; a stream that is still being asked is left out.
 */
public final class EventStreams {

  private static final Logger LOG = LoggerFactory.getLogger(EventStreams.class);

  /** News come in bursts: the first is told at once, what follows within this time together. */
  private static final long GATHERED_MILLIS = 20;

  private static final int WAITING_AT_ONCE = 2;

  private final Authenticate authenticate;
  private final ScheduledExecutorService executor;
  private final Pace pace;
  private final Set<OpenStream> open = ConcurrentHashMap.newKeySet();
  private final Places places;
  // Each stream is in its queue once at most, and there are no more streams than places.
  private final ExecutorService waiting =
      Executors.newFixedThreadPool(WAITING_AT_ONCE, EventStreams::thread);
  private final AtomicBoolean woken = new AtomicBoolean();
  private final Spacing spacing = new Spacing(System::nanoTime);
  private volatile boolean stopping;

  public EventStreams(Authenticate authenticate, ScheduledExecutorService executor, Pace pace) {
    this.authenticate = authenticate;
    this.executor = executor;
    this.pace = pace;
    this.places = new Places(pace.mostOfOneUser(), pace.mostOfAll());
  }

  /** Begins to pump. */
  public void start() {
    long millis = pace.round().toMillis();
    var unused =
        executor.scheduleWithFixedDelay(() -> round(true), millis, millis, TimeUnit.MILLISECONDS);
  }

  /** Something has happened: the next round need not wait for its time. */
  public void wake() {
    if (stopping || open.isEmpty() || !woken.compareAndSet(false, true)) {
      return;
    }
    // One look asks for every stream: the more there are, the rarer it is.
    long apart = Math.min(GATHERED_MILLIS + open.size(), pace.round().toMillis());
    try {
      var unused =
          executor.schedule(
              () -> {
                woken.set(false);
                round(false);
              },
              spacing.untilNext(apart),
              TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException stopped) {
      LOG.trace("nobody is told any more", stopped);
    }
  }

  /** Ends every stream; from now on there is no other. */
  public void stop() {
    stopping = true;
    open.forEach(OpenStream::end);
    waiting.shutdownNow();
  }

  public int size() {
    return open.size();
  }

  /**
   * Answers the request with a stream.
   *
   * @throws RequestRefused TOO_MANY_STREAMS, SERVICE_UNAVAILABLE while the server stops
   */
  public void open(Exchange exchange, Feed feed) {
    if (stopping) {
      throw new RequestRefused(HttpError.SERVICE_UNAVAILABLE, Map.of("Retry-After", "5"));
    }
    List<ServerSentEvent> first = feed.first(exchange.actor());
    exchange.header("Content-Type", "text/event-stream");
    // nginx would hold the events back.
    exchange.header("X-Accel-Buffering", "no");
    if (exchange.raw().req().getMethod().equals("HEAD")) {
      return;
    }
    // Whether the client is still there is told by reading, so nothing else can be read from it.
    exchange.header("Connection", "close");
    exchange.header("Transfer-Encoding", "chunked");
    UserId user = exchange.actor().user();
    if (!places.take(user)) {
      throw new RequestRefused(HttpError.TOO_MANY_STREAMS, Map.of("Retry-After", "5"));
    }
    OpenStream stream = places.keptFor(user, () -> begun(exchange, feed, first));
    open.add(stream);
    // What came between its first look and now has woken others, but not it.
    wake();
    exchange.raw().future(() -> stream.ended().whenComplete((done, gone) -> close(stream, user)));
  }

  private static OpenStream begun(Exchange exchange, Feed feed, List<ServerSentEvent> first) {
    OpenStream stream = OpenStream.on(exchange, feed);
    stream.begin(first);
    return stream;
  }

  private void close(OpenStream stream, UserId user) {
    open.remove(stream);
    stream.release();
    places.giveBack(user);
  }

  /**
   * @param regular whether it is one of those that are counted, for signs of life and access checks
   */
  private synchronized void round(boolean regular) {
    spacing.look();
    Lookups lookups = new Lookups();
    for (OpenStream stream : open) {
      guarded(
          stream,
          () -> {
            if (regular) {
              stream.count(authenticate, pace);
            }
            if (stream.waits()) {
              advanceElsewhere(stream);
            } else {
              stream.advance(lookups);
            }
          });
    }
  }

  private void advanceElsewhere(OpenStream stream) {
    if (!stream.takeTurn()) {
      return;
    }
    try {
      waiting.execute(
          () -> {
            try {
              // It may have ended while others were asked.
              if (open.contains(stream)) {
                guarded(stream, () -> stream.advance(new Lookups()));
              }
            } finally {
              stream.giveTurnBack();
            }
          });
    } catch (RejectedExecutionException stopped) {
      stream.giveTurnBack();
      LOG.trace("nobody is told any more", stopped);
    }
  }

  /** A fault ends this one stream; what is missing for a while does not. */
  private static void guarded(OpenStream stream, Runnable work) {
    MDC.put(RequestIds.LOG_KEY, stream.origin().requestId());
    try {
      work.run();
    } catch (DomainException refused) {
      if (refused.code().category() != Category.UNAVAILABLE) {
        stream.end();
      }
    } catch (RuntimeException | Error fault) {
      LOG.error("an event stream failed for a reason that nobody foresaw", fault);
      stream.end();
    } finally {
      MDC.remove(RequestIds.LOG_KEY);
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "event-streams-waiting");
    thread.setDaemon(true);
    return thread;
  }
}
