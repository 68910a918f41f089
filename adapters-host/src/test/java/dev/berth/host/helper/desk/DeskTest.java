package dev.berth.host.helper.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.host.FencingToken;
import dev.berth.application.host.HostException;
import dev.berth.application.host.WorkspaceSpec;
import dev.berth.domain.host.InstanceId;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.domain.workspace.DotfilesUrl;
import dev.berth.host.helper.Answer;
import dev.berth.host.helper.Calls;
import dev.berth.host.helper.DotfilesNumbers;
import dev.berth.host.helper.RecordingLog;
import dev.berth.host.helper.Request;
import dev.berth.host.helper.Verb;
import dev.berth.testkit.host.HostSamples;
import dev.berth.testkit.shared.Fresh;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DeskTest {

  private static final FencingToken LEASE = new FencingToken(new UUID(1, 0), 3);
  private static final FencingToken OLDER = new FencingToken(new UUID(1, 0), 2);

  private final RecordingPorts ports = new RecordingPorts();
  private final RecordingLog log = new RecordingLog();
  private final Desk desk = new Desk(ports.all(), RecordingPorts.RULES, Ledger.inMemory(), log);
  private final InstanceId instance = HostSamples.instance();

  @Test
  void anAccountOutsideOfTheRangeIsNotMade() {
    for (long number : new long[] {Long.MIN_VALUE, -1, 0, 999, 199_999, 201_001, 1L << 32}) {
      assertRefusedForGood(desk.ask(Calls.of(Verb.ACCOUNT_ENSURE, LEASE, instance, number)));
    }
    assertThat(ports.calls()).isEmpty();

    assertDone(desk.ask(Calls.of(Verb.ACCOUNT_ENSURE, LEASE, instance, 200_000L)));
    assertThat(ports.calls()).containsExactly("account " + instance + " 200000");
  }

  @Test
  void whatIsStartedIsAProgramOfTheDesksOwn() {
    UUID workspace = Fresh.uuid();
    InstanceId of = InstanceId.of(new WorkspaceId(workspace));

    assertDone(desk.ask(start(of, workspace, 0, 20_000)));
    assertThat(ports.calls())
        .containsExactly("start " + of + " [the desk's own] " + WorkspaceSpec.Wishes.NONE);

    assertRefusedForGood(desk.ask(start(of, workspace, 1, 20_000)));
    assertRefusedForGood(desk.ask(start(of, workspace, -1, 20_000)));
    assertRefusedForGood(desk.ask(start(of, workspace, 0, 65_536)));
    // No rule guards a front on a port outside of the range.
    assertRefusedForGood(desk.ask(start(of, workspace, 0, 19_999)));
    assertRefusedForGood(desk.ask(start(of, workspace, 0, 30_000)));
    assertRefusedForGood(desk.ask(start(of, Fresh.uuid(), 0, 20_000)));
    assertThat(ports.calls()).hasSize(1);
  }

  @Test
  void wishesCrossOverAndNothingElseDoesInTheirPlace() {
    UUID workspace = Fresh.uuid();
    InstanceId of = InstanceId.of(new WorkspaceId(workspace));
    DotfilesUrl url = new DotfilesUrl("https://git.example.com/kim/dotfiles.git");
    List<Long> address = DotfilesNumbers.of(Optional.of(url));

    assertDone(desk.ask(start(of, workspace, 0, 20_000, 1, address)));

    assertThat(ports.calls())
        .containsExactly(
            "start "
                + of
                + " [the desk's own] "
                + new WorkspaceSpec.Wishes(true, Optional.of(url)));
    assertRefusedForGood(desk.ask(start(of, workspace, 0, 20_000, 2, address)));
    for (String unfit :
        List.of(
            "--upload-pack=x", "https://a:b@example.com/x", "https://example.com/x\nA=b", "\0x")) {
      assertRefusedForGood(desk.ask(start(of, workspace, 0, 20_000, 0, packed(unfit))));
    }
    assertThat(ports.calls()).hasSize(1);
  }

  @Test
  void whatAnAccountLeftIsTakenAway() {
    InstanceId gone = HostSamples.instance();
    assertDone(desk.ask(sweep(gone, 200_000, 60_000)));
    assertThat(ports.calls()).containsExactly("sweep " + gone + " 200000 PT1M");
    assertThat(log.lines()).singleElement().asString().startsWith("SWEEP " + gone + " under ");

    for (long number : new long[] {0, 1_000, 199_999, 201_001, Long.MIN_VALUE}) {
      assertRefusedForGood(desk.ask(sweep(gone, number, 60_000)));
    }
    assertRefusedForGood(desk.ask(sweep(gone, 200_000, -1)));
    assertRefusedForGood(desk.ask(sweep(gone, 200_000, Long.MAX_VALUE)));
    assertThat(ports.calls()).hasSize(1);
  }

  @Test
  void theInstancesOfTheSelfTestAreNobodysToChange() {
    assertRefusedForGood(desk.ask(Calls.of(Verb.HOME_REMOVE, LEASE, RecordingPorts.RESERVED)));
    assertThat(ports.calls()).isEmpty();
  }

  @Test
  void anOlderLeaseChangesNothingAndIsToldInTheLog() {
    assertDone(desk.ask(Calls.of(Verb.HOME_ENSURE, LEASE, instance)));

    Answer answer = desk.ask(Calls.of(Verb.HOME_REMOVE, OLDER, instance));

    assertThat(answer)
        .isEqualTo(new Answer.Refused("Another has taken over the work on this workspace.", false));
    assertThat(ports.calls()).containsExactly("home " + instance);
    assertThat(log.lines()).hasSize(2);
    assertThat(log.lines().get(0))
        .matches("HOME_ENSURE " + instance + " under " + LEASE + " took [0-9]+ ms, done");
    assertThat(log.lines().get(1)).contains("HOME_REMOVE", "refused: Another has taken over");
  }

  @Test
  void aLookIsToldOnlyWhenItFails() {
    ports.fail(HostException.passing("systemd does not answer:\u001b[31m no."));

    Answer answer = desk.ask(Calls.look(Verb.OBSERVE, instance));

    assertThat(answer)
        .isEqualTo(new Answer.Refused("systemd does not answer:\u001b[31m no.", false));
    assertThat(log.lines()).hasSize(1);
    assertThat(log.lines().get(0)).doesNotContain("\u001b");
    ports.fail(null);
    assertDone(desk.ask(Calls.look(Verb.HOME_EXISTS, instance)));
    assertThat(log.lines()).hasSize(1);
  }

  @Test
  void whatNobodyForesawIsToldToTheLogAlone() {
    IllegalStateException fault = new IllegalStateException("/etc/shadow is upside down");
    ports.fail(fault);

    Answer answer = desk.ask(Calls.of(Verb.HOME_ENSURE, LEASE, instance));

    assertThat(answer)
        .isInstanceOfSatisfying(
            Answer.Refused.class,
            refused -> {
              assertThat(refused.sentence()).doesNotContain("shadow");
              assertThat(refused.permanent()).isFalse();
            });
    assertThat(log.faults()).containsExactly(fault);
  }

  @Test
  void aNewerLeaseWaitsUntilTheChangeUnderTheOlderOneHasEnded() throws Exception {
    CountDownLatch within = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    ports.pauseOnce(within, go);
    ExecutorService two = Executors.newFixedThreadPool(2);
    try {
      Future<Answer> first =
          two.submit(() -> desk.ask(Calls.of(Verb.HOME_ENSURE, OLDER, instance)));
      assertThat(within.await(10, TimeUnit.SECONDS)).isTrue();
      Future<Answer> second =
          two.submit(() -> desk.ask(Calls.of(Verb.HOME_REMOVE, LEASE, instance)));
      InstanceId other = HostSamples.instance();
      assertDone(desk.ask(Calls.of(Verb.HOME_ENSURE, OLDER, other)));
      assertThat(second.isDone()).isFalse();

      go.countDown();

      assertDone(first.get(10, TimeUnit.SECONDS));
      assertDone(second.get(10, TimeUnit.SECONDS));
      assertThat(ports.calls())
          .containsSubsequence("home " + instance, "remove home " + instance)
          .hasSize(3);
    } finally {
      go.countDown();
      two.shutdownNow();
    }
  }

  private static Request start(InstanceId instance, UUID workspace, long program, long port) {
    return start(instance, workspace, program, port, 0, DotfilesNumbers.of(Optional.empty()));
  }

  private static Request start(
      InstanceId instance,
      UUID workspace,
      long program,
      long port,
      long proxy,
      List<Long> dotfiles) {
    List<Long> fixed =
        List.of(
            workspace.getMostSignificantBits(),
            workspace.getLeastSignificantBits(),
            program,
            port,
            1_024L,
            512L,
            100L,
            proxy);
    return Calls.of(
        Verb.START,
        LEASE,
        instance,
        Stream.concat(fixed.stream(), dotfiles.stream()).toArray(Long[]::new));
  }

  private static Request sweep(InstanceId instance, long number, long patience) {
    return Calls.of(Verb.SWEEP, LEASE, instance, number, patience);
  }

  private static List<Long> packed(String text) {
    ByteBuffer bytes = ByteBuffer.allocate(DotfilesNumbers.COUNT * Long.BYTES);
    bytes.put(text.getBytes(StandardCharsets.US_ASCII)).rewind();
    return Stream.generate(bytes::getLong).limit(DotfilesNumbers.COUNT).toList();
  }

  private static void assertDone(Answer answer) {
    assertThat(answer).isInstanceOf(Answer.Done.class);
  }

  private static void assertRefusedForGood(Answer answer) {
    assertThat(answer)
        .isInstanceOfSatisfying(
            Answer.Refused.class, refused -> assertThat(refused.permanent()).isTrue());
  }
}
