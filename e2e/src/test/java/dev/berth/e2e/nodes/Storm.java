package dev.berth.e2e.nodes;

import dev.berth.e2e.harness.Answer;
import dev.berth.e2e.harness.Await;
import dev.berth.e2e.harness.BerthServer;
import dev.berth.e2e.harness.Login;
import dev.berth.e2e.harness.Person;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** People who log in again and again, and people who use the sessions that they have. */
final class Storm implements AutoCloseable {

  static final String OPENED = "opened";

  private static final int LOGGING_IN = 16;
  // Who is refused waits a little, as a client does; less than Retry-After says.
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final BerthServer server;
  private final ExecutorService threads;
  private final AtomicBoolean goesOn = new AtomicBoolean(true);
  private final Queue<Login> opened = new ConcurrentLinkedQueue<>();
  private final Queue<String> outcomes = new ConcurrentLinkedQueue<>();
  private final Queue<String> faults = new ConcurrentLinkedQueue<>();

  private Storm(BerthServer server, int threads) {
    this.server = server;
    this.threads = Executors.newFixedThreadPool(threads);
  }

  static Storm of(BerthServer server, List<Person> people, List<Login> sessions) {
    Storm storm = new Storm(server, LOGGING_IN + sessions.size());
    for (int turn = 0; turn < LOGGING_IN; turn++) {
      Person person = people.get(turn % people.size());
      storm.threads.execute(() -> storm.repeat(() -> storm.logIn(person)));
    }
    for (Login login : sessions) {
      storm.threads.execute(() -> storm.repeat(() -> storm.use(login)));
    }
    return storm;
  }

  /**
   * Waits until so many more log-ins ended like this.
   *
   * @param outcome {@link #OPENED}, or the code of the refusal
   */
  void await(Duration limit, String outcome, int more) {
    long before = count(outcome);
    Await.until(more + " more " + outcome, limit, () -> count(outcome) >= before + more);
  }

  /** The log-ins that were answered with a session. */
  List<Login> opened() {
    return List.copyOf(opened);
  }

  /** What should not have been answered, or was not answered at all. */
  List<String> faults() {
    return List.copyOf(faults);
  }

  @Override
  public void close() {
    goesOn.set(false);
    threads.shutdown();
    try {
      if (!threads.awaitTermination(60, TimeUnit.SECONDS)) {
        throw new AssertionError("the storm does not end");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  private long count(String outcome) {
    return outcomes.stream().filter(outcome::equals).count();
  }

  private void logIn(Person person) {
    Answer answer = Login.tryAt(server.api(), person.email(), person.password());
    judge(answer);
    if (answer.status() == 200) {
      opened.add(Login.of(answer, person.email()));
    }
    outcomes.add(answer.status() == 200 ? OPENED : answer.code());
  }

  private void use(Login login) {
    judge(login.bearer(server).get("/me"));
    judge(login.getByCookie(server, "/me/sessions"));
  }

  private void judge(Answer answer) {
    boolean well = answer.status() == 200;
    boolean refused = answer.status() == 503 && !answer.header("Retry-After").isEmpty();
    if (!well && !refused) {
      faults.add(answer.request() + " " + answer.status() + " " + answer.text());
    }
    if (refused) {
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  private void repeat(Runnable work) {
    while (goesOn.get()) {
      try {
        work.run();
      } catch (RuntimeException | Error fault) {
        faults.add(String.valueOf(fault));
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }
}
