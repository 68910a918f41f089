package dev.berth.web.edge;

import dev.berth.web.problem.HttpError;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Bodies that are awaited before a thread is given to their requests: each for so long only, and
 * only so many at a time. What has come of them lies in memory, and Jetty's own limit of idleness
 * does not end the wait for the rest.
 */
public final class AwaitedBodies extends Handler.Wrapper {

  private static final String WAIT = AwaitedBodies.class.getName();
  private static final String RETRY_AFTER_SECONDS = "5";

  private final ProblemAnswers problems;
  private final Duration patience;
  private final Semaphore places;

  /**
   * @param patience after which a connection whose body has not come is closed
   * @param most how many are awaited at a time; a further one is told 503
   */
  public AwaitedBodies(ProblemAnswers problems, Duration patience, int most) {
    this.problems = problems;
    this.patience = patience;
    this.places = new Semaphore(most);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (!hasBody(request)) {
      return super.handle(request, response, callback);
    }
    if (!places.tryAcquire()) {
      response.getHeaders().put(HttpHeader.CONNECTION, "close");
      response.getHeaders().put(HttpHeader.RETRY_AFTER, RETRY_AFTER_SECONDS);
      problems.write(request, response, HttpError.SERVICE_UNAVAILABLE, callback);
      return true;
    }
    Wait wait = new Wait(request);
    request.setAttribute(WAIT, wait);
    Request.addCompletionListener(request, failure -> wait.end());
    return super.handle(request, response, callback);
  }

  /** Stands behind what awaits the bodies: whatever comes here is awaited no longer. */
  public static Handler.Wrapper arrived() {
    return new Handler.Wrapper() {
      @Override
      public boolean handle(Request request, Response response, Callback callback)
          throws Exception {
        if (request.getAttribute(WAIT) instanceof Wait wait) {
          wait.end();
        }
        return super.handle(request, response, callback);
      }
    };
  }

  private static boolean hasBody(Request request) {
    return request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING)
        || request.getHeaders().getLongField(HttpHeader.CONTENT_LENGTH) > 0;
  }

  /** That for one body. It ends once, by whatever comes first. */
  private final class Wait {

    private final Request request;
    private final AtomicBoolean over = new AtomicBoolean();
    private final Scheduler.Task deadline;

    Wait(Request request) {
      this.request = request;
      this.deadline =
          request
              .getComponents()
              .getScheduler()
              .schedule(this::giveUp, patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    void end() {
      if (over.compareAndSet(false, true)) {
        deadline.cancel();
        places.release();
      }
    }

    private void giveUp() {
      if (!over.get()) {
        request
            .getConnectionMetaData()
            .getConnection()
            .getEndPoint()
            .close(new TimeoutException("the body did not come"));
        end();
      }
    }
  }
}
