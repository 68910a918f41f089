package dev.berth.testkit.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.application.lifecycle.ChangeWorkspace.Wish;
import dev.berth.application.offboarding.HeedIdentity;
import dev.berth.application.shared.IdentityNews;
import dev.berth.application.shared.PageRequest;
import dev.berth.domain.host.HostKind;
import dev.berth.domain.offboarding.Offboarding;
import dev.berth.domain.offboarding.OffboardingState;
import dev.berth.domain.shared.TenantStanding;
import dev.berth.domain.shared.UserId;
import dev.berth.domain.workspace.Workspace;
import dev.berth.testkit.host.Crash;
import dev.berth.testkit.shared.Fresh;
import dev.berth.testkit.shared.InMemoryIdentitySide;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The control plane dies at every moment of an off-boarding: while it hears of it, deletes, hands
 * on, and looks at the machine. Then it comes up again, and in the end it is done, once.
 */
class OffboardingKillsTest {

  private static final PageRequest ALL = new PageRequest(50, Optional.empty());

  private enum Goes {
    MEMBER,
    TENANT
  }

  @TestFactory
  Stream<DynamicTest> atEveryMoment() {
    return Stream.of(Goes.values())
        .flatMap(
            who -> {
              List<String> moments = moments(who);
              assertThat(moments).hasSizeGreaterThan(20);
              System.out.println("off-boarding of a " + who + ": " + moments.size() + " cells");
              return IntStream.rangeClosed(1, moments.size())
                  .mapToObj(
                      moment ->
                          DynamicTest.dynamicTest(
                              who + " dies at " + moment + ", " + moments.get(moment - 1),
                              () -> cell(who, moment)));
            });
  }

  private static List<String> moments(Goes who) {
    Scene scene = new Scene(who);
    Fate fate = Fate.toLive();
    scene.carryOn(new ControlPlane(scene.world, fate));
    scene.isOver();
    return fate.passed();
  }

  private static void cell(Goes who, int moment) {
    Scene scene = new Scene(who);
    ControlPlane doomed = new ControlPlane(scene.world, Fate.toDieAt(moment));
    assertThatThrownBy(() -> scene.carryOn(doomed)).isInstanceOf(Crash.class);

    scene.carryOn(new ControlPlane(scene.world).comeUp());

    scene.isOver();
  }

  /** Two workspaces, one of them about to be deleted by its owner, and the news that they go. */
  private static final class Scene {

    private final World world = new World(HostKind.SYSTEMD);
    private final InMemoryIdentitySide identity = InMemoryIdentitySide.empty();

    Scene(Goes who) {
      ControlPlane node = new ControlPlane(world);
      node.create();
      Workspace doomed = node.create();
      node.workToTheEnd();
      world
          .database
          .committed(() -> world.database.accountLeases().heldBy(doomed.id()))
          .ifPresent(lease -> world.machine.traces().leave(lease.number()));
      node.change(doomed.id(), Wish.DELETE);
      IdentityNews news = new IdentityNews(identity.outbox(), node.ids);
      TenantStanding standing =
          new TenantStanding(
              world.tenant.id(), world.tenant.slug(), world.tenant.limits(), false, 1);
      Instant now = world.clock.instant();
      UserId heir = new UserId(Fresh.uuid());
      identity
          .unitOfWork()
          .run(
              () -> {
                if (who == Goes.MEMBER) {
                  news.removed(standing, world.member.user(), heir, now);
                } else {
                  news.purge(standing, now);
                }
              });
    }

    /** All that a server does in the background, until nothing is left to do. */
    void carryOn(ControlPlane node) {
      HeedIdentity heed = Heeding.of(world, node, identity);
      heed.run();
      node.follow().run();
      node.workToTheEnd();
      heed.run();
      node.follow().run();
    }

    void isOver() {
      List<Offboarding> all =
          world.database.committed(
              () -> world.database.offboardings().listAll(Optional.empty(), ALL).items());
      assertThat(all).extracting(Offboarding::state).containsExactly(OffboardingState.DONE);
      assertThat(identity.committed(() -> identity.outbox().pending(9))).isEmpty();
      assertThat(world.messages())
          .extracting(message -> message.payload().getOrDefault("action", ""))
          .containsOnlyOnce("offboarding.start", "offboarding.finish");
      Agreement.holdsIn(world);
    }
  }
}
