package dev.berth.host.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.application.host.DiskUsage;
import dev.berth.application.host.HostException;
import dev.berth.domain.host.InstanceId;
import dev.berth.domain.shared.WorkspaceId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What a look at a btrfs disk costs root, whatever workspaces make there. */
class BtrfsLooksTest {

  private static final QuotaOptions OPTIONS =
      new QuotaOptions(Path.of("/srv/homes"), QuotaPolicy.AUTO, 299_999);
  private static final InstanceId TIDY = new InstanceId("abcdefgh234567ab");
  private static final InstanceId GREEDY = new InstanceId("greedygreedy2345");

  private final AtomicLong nanos = new AtomicLong();
  private final ListedDisk disk = new ListedDisk();
  private final BtrfsDriver driver =
      new BtrfsDriver(disk, "/srv/homes", nanos::get, new Random(20_270_214));

  @Test
  void whoMakesThousandsCostsALookNoMoreThanItsShareAndIsNamedOnce() {
    int greedy = disk.home(GREEDY.value(), 5000);
    int tidy = disk.home(TIDY.value(), 1);

    assertThatThrownBy(driver::tighten)
        .isInstanceOf(HostException.class)
        .hasMessageContaining(GREEDY.value())
        .hasMessageNotContaining(TIDY.value());

    assertThat(disk.ran("btrfs")).hasSizeLessThan(2 * OwnSubvolumes.MOST_OF_A_HOME + 10);
    assertThat(disk.shut())
        .hasSize(OwnSubvolumes.MOST_OF_A_HOME + 1)
        .contains("0/" + (tidy + 1))
        .doesNotContain("0/" + greedy, "0/" + tidy);
    assertThatCode(driver::tighten).as("named once").doesNotThrowAnyException();
    assertThat(disk.shut()).as("it goes on").hasSize(2 * OwnSubvolumes.MOST_OF_A_HOME + 1);
  }

  @Test
  void manyWhoDoSoCostALookNoMoreThanItTakesOfAll() {
    for (int number = 0; number < 50; number++) {
      disk.home(instance(number).value(), 100);
    }

    assertThatThrownBy(driver::tighten).hasMessageContaining(instance(49).value());

    assertThat(disk.shut()).hasSize(OwnSubvolumes.MOST);
    assertThat(disk.ran("btrfs")).hasSizeLessThan(2 * OwnSubvolumes.MOST + 10);
  }

  @Test
  void whatWasLookedAtIsNotLookedAtAgain() {
    disk.home(TIDY.value(), 20);
    driver.tighten();
    int before = disk.ran("btrfs inspect-internal subvolid-resolve").size();

    driver.tighten();

    assertThat(disk.ran("btrfs inspect-internal subvolid-resolve")).hasSize(before);
    assertThat(disk.shut()).hasSize(20);
  }

  @Test
  void aSlowDiskEndsALookAfterTwentySeconds() {
    disk.home(TIDY.value(), 30);
    BtrfsDriver slow =
        new BtrfsDriver(
            disk,
            "/srv/homes",
            () -> nanos.addAndGet(Duration.ofSeconds(6).toNanos()),
            new Random(1));

    assertThatCode(slow::tighten).as("too few to be named").doesNotThrowAnyException();

    assertThat(disk.shut()).hasSize(3);
  }

  @Test
  void oneThatCannotBeShutKeepsNoOtherOpen() {
    int home = disk.home(TIDY.value(), 20);
    disk.stubborn(home + 1);

    assertThatThrownBy(driver::tighten).hasMessageContaining("unable to limit 0/" + (home + 1));

    assertThat(disk.shut()).hasSize(19);
  }

  @Test
  void allHomesAreCountedByOneCommand() {
    List<Place> places = new ArrayList<>();
    for (int number = 0; number < 50; number++) {
      disk.home(instance(number).value(), 0);
      places.add(Place.of(OPTIONS, instance(number)));
    }

    places.forEach(place -> assertThat(driver.usage(place)).isPresent());
    assertThat(disk.ran("btrfs qgroup show")).hasSize(1);
    int once = disk.ran("").size();
    nanos.addAndGet(Duration.ofMinutes(1).toNanos());
    places.forEach(place -> assertThat(driver.usage(place)).isPresent());

    assertThat(disk.ran("")).as("of the next look").hasSize(once + 1);
  }

  @Test
  void aHomeIsCountedWithWhatItsWorkspaceMadeInIt() {
    disk.home(GREEDY.value(), 1);
    int home = disk.home(TIDY.value(), 2);
    driver.tighten();

    assertThat(driver.usage(Place.of(OPTIONS, TIDY)).map(DiskUsage::bytes))
        .contains(1000L * (home + home + 1 + home + 2));
  }

  private static InstanceId instance(int number) {
    return InstanceId.of(new WorkspaceId(new UUID(7, number)));
  }
}
