package dev.berth.testkit.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.application.lifecycle.ChangeWorkspace.Wish;
import dev.berth.application.offboarding.HeedIdentity;
import dev.berth.application.shared.IdentityNews;
import dev.berth.application.shared.OutboxMessage;
import dev.berth.application.shared.PageRequest;
import dev.berth.domain.host.HostKind;
import dev.berth.domain.offboarding.HostScan;
import dev.berth.domain.offboarding.Offboarding;
import dev.berth.domain.offboarding.OffboardingState;
import dev.berth.domain.shared.TenantStanding;
import dev.berth.domain.workspace.Workspace;
import dev.berth.testkit.host.Crash;
import dev.berth.testkit.shared.InMemoryIdentitySide;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * A tenant goes whose machine has burnt. It waits for that machine until an operator writes it off;
 * then all of it ends, also when the node that does it dies at whatever moment.
 */
class LostMachineKillsTest {

  private static final PageRequest ALL = new PageRequest(50, Optional.empty());

  @Test
  void beforeItIsWrittenOffTheTenantStaysAndIsToldWhy() {
    Scene scene = new Scene();
    ControlPlane node = new ControlPlane(scene.world);

    scene.background(node);
    scene.background(node);

    assertThat(scene.offboarding().state()).isEqualTo(OffboardingState.STUCK);
    assertThat(scene.offboarding().sentence())
        .contains("The server of host " + scene.world.host + " was last seen at");
    assertThat(scene.emptied()).isEmpty();

    scene.lost.writeOff(node);
    scene.background(node);

    assertThat(scene.offboarding().state()).isEqualTo(OffboardingState.DONE);
    assertThat(scene.offboarding().sentence())
        .isEqualTo(
            "3 of 3 workspaces deleted. Host "
                + scene.world.host
                + " was written off by an operator: nobody has looked at what is left on its"
                + " disk.");
    assertThat(scene.offboarding().sentenceForTenant())
        .doesNotContain("Nothing is left")
        .doesNotContain(scene.world.host.toString());
    scene.isOver();
  }

  @TestFactory
  Stream<DynamicTest> atEveryMoment() {
    Scene whole = new Scene();
    Fate fate = Fate.toLive();
    whole.carryOn(new ControlPlane(whole.world, fate));
    whole.isOver();
    List<String> moments = fate.passed();
    assertThat(moments).hasSizeGreaterThan(20);
    return IntStream.rangeClosed(1, moments.size())
        .mapToObj(
            moment ->
                DynamicTest.dynamicTest(
                    "dies at " + moment + ", " + moments.get(moment - 1), () -> cell(moment)));
  }

  private static void cell(int moment) {
    Scene scene = new Scene();
    ControlPlane doomed = new ControlPlane(scene.world, Fate.toDieAt(moment));
    assertThatThrownBy(() -> scene.carryOn(doomed)).isInstanceOf(Crash.class);

    scene.carryOn(new ControlPlane(scene.world));

    scene.isOver();
  }

  /** Three workspaces on it, of which one is wished gone and one has not come up yet. */
  private static final class Scene {

    private final World world = new World(HostKind.SYSTEMD);
    private final LostMachine lost = new LostMachine(world);
    private final InMemoryIdentitySide identity = InMemoryIdentitySide.empty();

    Scene() {
      ControlPlane node = new ControlPlane(world);
      node.create();
      Workspace doomed = node.create();
      node.workToTheEnd();
      node.change(doomed.id(), Wish.DELETE);
      node.create();
      lost.drainedAndSilent(node);
      TenantStanding standing =
          new TenantStanding(
              world.tenant.id(), world.tenant.slug(), world.tenant.limits(), false, 1);
      identity
          .unitOfWork()
          .run(
              () ->
                  new IdentityNews(identity.outbox(), node.ids)
                      .purge(standing, world.clock.instant()));
    }

    /** What an operator does, and a server on another machine in the background. */
    void carryOn(ControlPlane node) {
      lost.writeOff(node);
      background(node);
    }

    void background(ControlPlane node) {
      HeedIdentity heed = lost.heed(node, identity);
      heed.run();
      lost.follow(node).run();
      lost.bury(node).run();
      heed.run();
      lost.follow(node).run();
    }

    Offboarding offboarding() {
      List<Offboarding> all =
          world.database.committed(
              () -> world.database.offboardings().listAll(Optional.empty(), ALL).items());
      assertThat(all).hasSize(1);
      return all.get(0);
    }

    List<OutboxMessage> emptied() {
      return world.messages().stream()
          .filter(message -> message.type().equals("tenant.emptied"))
          .toList();
    }

    void isOver() {
      assertThat(world.workspaces()).isEmpty();
      assertThat(world.reserved()).isZero();
      assertThat(offboarding().state()).isEqualTo(OffboardingState.DONE);
      assertThat(offboarding().scans())
          .containsExactly(HostScan.writtenOff(world.host, world.clock.instant()));
      assertThat(identity.committed(() -> identity.outbox().pending(9))).isEmpty();
      assertThat(emptied())
          .as("told at least once")
          .isNotEmpty()
          .allSatisfy(
              told ->
                  assertThat(told.payload())
                      .containsEntry("remains", "not_known")
                      .containsEntry("not_looked_at", "")
                      .containsEntry("written_off", world.host.toString()));
      assertThat(actions()).containsOnlyOnce("host.write_off", "offboarding.finish");
      assertThat(actions()).filteredOn("workspace.write_off"::equals).hasSize(3);
    }

    private List<String> actions() {
      return world.messages().stream()
          .map(message -> message.payload().getOrDefault("action", ""))
          .toList();
    }
  }
}
