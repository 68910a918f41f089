package dev.berth.e2e.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.e2e.harness.Machine;
import dev.berth.e2e.harness.Person;
import dev.berth.e2e.machine.HeldLine.Call;
import dev.berth.testbench.SystemdMachine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Two control planes on one database and one host. */
@OnMachine
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoNodesTest {

  private static final String STAND_IN = "0.0.1";
  private static final int PORT = Ports.take();
  private static final int COMPANIES = 3;

  /** A plan's own limit. */
  private static final int EACH = 3;

  private static final long SMALLER = 100;
  private static final long USUAL = 200;
  private static final long LARGER = 300;

  /** From the death to the last of the dead node's work. */
  private static final Duration MOVED = Duration.ofSeconds(30);

  /** What the helper is asked to change, each once, in this order. */
  private enum Kind {
    CREATE("ACCOUNT_ENSURE HOME_ENSURE QUOTA_ENSURE NETWORK_ENSURE LIMIT START"),
    START(CREATE.verbs),
    STOP("STOP UNLIMIT NETWORK_REMOVE"),
    RESTART("STOP UNLIMIT " + CREATE.verbs),
    RESIZE("QUOTA_ENSURE LIMIT"),
    DELETE(STOP.verbs + " QUOTA_REMOVE HOME_REMOVE ACCOUNT_REMOVE SWEEP");

    private final String verbs;

    Kind(String verbs) {
      this.verbs = verbs;
    }
  }

  /** A workspace of somebody's, who asks the one node or the other. */
  private record Owned(Person first, Person second, String workspace) {

    String instance() {
      return Machine.instance(workspace);
    }

    Asked asks(Kind kind, int node) {
      return asks(kind, node, LARGER);
    }

    /**
     * @param size for what is resized
     */
    Asked asks(Kind kind, int node, long size) {
      Person asking = node % 2 == 0 ? first : second;
      String operation =
          switch (kind) {
            case RESIZE ->
                asking
                    .api()
                    .patch("/workspaces/" + workspace, limits(size))
                    .expect(202)
                    .text("/operation/id");
            case DELETE -> asking.delete(workspace);
            default -> asking.ask(workspace, kind.name().toLowerCase(Locale.ROOT));
          };
      return new Asked(this, kind, operation);
    }
  }

  private record Asked(Owned of, Kind kind, String operation) {

    /** As the first node tells it, which lives. */
    Progress progress() {
      return new Progress(of.first(), operation);
    }
  }

  private SystemdServer first;
  private SystemdServer second;

  /** How often each instance has to have been started. */
  private final Map<String, Long> starts = new TreeMap<>();

  @BeforeAll
  void start(SystemdMachine machine) {
    SystemdServer.placeStandIn(machine, STAND_IN);
    first = SystemdServer.on(machine, PORT, STAND_IN);
    try {
      second = first.beside(Ports.take());
    } catch (RuntimeException | Error failed) {
      first.close();
      throw failed;
    }
  }

  @AfterAll
  void stop() {
    second.close();
    first.close();
  }

  @Test
  void noStepRunsTwiceAndTheWorkOfADeadNodeMoves() {
    List<List<Owned>> owned = created();
    Stream<List<Owned>> each = owned.stream();
    onceEach(each.flatMap(of -> asked(of, List.of(Kind.STOP, Kind.RESTART, Kind.RESIZE))).toList());
    each = owned.stream();
    onceEach(each.flatMap(of -> asked(of, List.of(Kind.START, Kind.STOP, Kind.RESTART))).toList());

    aNodeDies(owned);

    for (Map.Entry<String, Long> entry : starts.entrySet()) {
      assertThat(startsOf(entry.getKey())).isEqualTo(entry.getValue());
    }
    List<Asked> deletes = new ArrayList<>();
    Set<String> left = first.host.accounts();
    owned.stream()
        .flatMap(List::stream)
        .filter(one -> left.contains(one.instance()))
        .forEach(one -> deletes.add(one.asks(Kind.DELETE, 0)));
    assertThat(deletes).hasSize(COMPANIES * EACH - 1);
    onceEach(deletes);
    assertThat(first.host.traces()).isEmpty();
  }

  /**
   * All that the second node can do at a time stands still in the midst of a step when it dies. The
   * other one stands still as well until these have begun, so that it has begun none of them.
   */
  private void aNodeDies(List<List<Owned>> owned) {
    Set<String> before = first.host.running();
    HeldLine line = HeldLine.on(first.machine);
    List<Held> held = new ArrayList<>();
    List<Asked> queued = new ArrayList<>();
    try (Standstill still = first.standStill()) {
      assertThat(still.pid()).isPositive();
      held.add(held(line, owned.get(0).get(0), Kind.RESTART, "start-again"));
      held.add(held(line, owned.get(0).get(2), Kind.RESIZE, "limits"));
      held.add(held(line, owned.get(1).get(0), Kind.STOP, "network"));
      held.add(held(line, owned.get(1).get(2), Kind.DELETE, "home"));
      queued.add(owned.get(0).get(1).asks(Kind.START, 1));
      queued.add(owned.get(1).get(1).asks(Kind.START, 1));
      queued.add(owned.get(2).get(0).asks(Kind.RESTART, 1));
      queued.add(owned.get(2).get(2).asks(Kind.RESIZE, 1, SMALLER));
    }
    onceEach(queued);
    held.forEach(each -> each.asked().progress().requireIn(each.step()));

    second.killForGood();
    Instant death = Instant.now();
    held.forEach(each -> line.letGo(each.call(), each.asked().of().instance()));
    held.forEach(each -> each.asked().of().first().awaitSuccess(each.asked().operation(), MOVED));
    Duration moved = Duration.between(death, Instant.now());
    System.out.printf("two nodes: all work had moved %d ms after a death%n", moved.toMillis());
    assertThat(moved).isLessThan(MOVED);
    line.close();

    HelperLog log = HelperLog.of(first.machine);
    held.forEach(each -> broken(each, death, log));
    before.remove(owned.get(1).get(0).instance());
    before.remove(owned.get(1).get(2).instance());
    before.add(owned.get(0).get(1).instance());
    before.add(owned.get(1).get(1).instance());
    assertThat(List.of(first.host.running(), first.host.networks())).containsOnly(before);
    assertThat(first.host.limits(owned.get(0).get(2).instance()))
        .isEqualTo(HostLook.Limits.of(SMALLER, SMALLER, SMALLER / 5));
  }

  /**
   * An operation that waits in a step.
   *
   * @param twice what the step asks of the helper, up to what is held
   */
  private record Held(Asked asked, String step, Call call, String twice) {}

  private Held held(HeldLine line, Owned owned, Kind kind, String step) {
    Call call = Call.of(step, kind == Kind.STOP || kind == Kind.DELETE);
    line.hold(call, owned.instance());
    Asked asked = owned.asks(kind, 1, SMALLER);
    line.awaitHeld(call, owned.instance());
    starts.merge(owned.instance(), kind == Kind.RESTART ? 1L : 0L, Long::sum);
    return new Held(asked, step, call, call == Call.START ? "LIMIT START" : call.name());
  }

  /** The held step was done for the dead node and then, when that had ended, for the other. */
  private static void broken(Held held, Instant death, HelperLog log) {
    held.asked().progress().requireBroken(held.step(), death);
    String verbs = held.asked().kind().verbs;
    int end = verbs.lastIndexOf(held.twice()) + held.twice().length();
    List<HelperLog.Change> changes = log.of(held.asked().operation());
    List<HelperLog.Change> ofDead = changes.stream().filter(one -> one.epoch() == 1).toList();
    List<HelperLog.Change> ofOther = changes.subList(ofDead.size(), changes.size());
    assertThat(ofDead).asString().isEqualTo(under(1, verbs.substring(0, end)));
    assertThat(ofOther).asString().isEqualTo(under(2, held.twice() + verbs.substring(end)));
    assertThat(ofOther.get(0).begun())
        .as("no two at a time: %s", changes)
        .isGreaterThan(ofDead.get(ofDead.size() - 1).ended());
  }

  private List<List<Owned>> created() {
    List<List<Owned>> owned = new ArrayList<>();
    List<Asked> asked = new ArrayList<>();
    for (int company = 0; company < COMPANIES; company++) {
      Person person = Person.signUp(first.api());
      Person there = person.loggedInAgain(second.api());
      List<Owned> of = new ArrayList<>();
      for (int number = 0; number < EACH; number++) {
        Person asking = (company + number) % 2 == 0 ? person : there;
        Person.Asked fresh = asking.create("both-" + number, limits(USUAL));
        of.add(new Owned(person, there, fresh.workspace()));
        asked.add(new Asked(of.get(number), Kind.CREATE, fresh.operation()));
      }
      owned.add(of);
    }
    onceEach(asked);
    Set<String> instances = new TreeSet<>();
    asked.forEach(each -> instances.add(each.of().instance()));
    assertThat(first.host.running()).isEqualTo(instances);
    return owned;
  }

  /** One thing of each of somebody's workspaces, of the one node and the other in turns. */
  private static Stream<Asked> asked(List<Owned> of, List<Kind> kinds) {
    List<Asked> asked = new ArrayList<>();
    for (int number = 0; number < EACH; number++) {
      asked.add(of.get(number).asks(kinds.get(number), number));
    }
    return asked.stream();
  }

  /** Each was done, no step was begun twice, and the helper was asked for nothing twice. */
  private void onceEach(List<Asked> all) {
    all.forEach(each -> each.of().first().awaitSuccess(each.operation()));
    HelperLog log = HelperLog.of(first.machine);
    for (Asked each : all) {
      each.progress().requireUnbroken();
      assertThat(log.of(each.operation())).asString().isEqualTo(under(1, each.kind().verbs));
      starts.merge(each.of().instance(), each.kind().verbs.endsWith(" START") ? 1L : 0L, Long::sum);
    }
  }

  private static String under(long epoch, String verbs) {
    return Stream.of(verbs.split(" ")).map(verb -> verb + "#" + epoch).toList().toString();
  }

  private static Map<String, Long> limits(long size) {
    return Map.of("memory_mb", size, "disk_mb", size, "cpu_percent", size / 5);
  }

  /** How often systemd has started the workspace's program. */
  private long startsOf(String instance) {
    return first
        .machine
        .must(
            "journalctl",
            "--no-pager",
            "--output=cat",
            "--unit=berth-ws@" + instance + ".service",
            "--grep=^Started ")
        .lines()
        .count();
  }
}
