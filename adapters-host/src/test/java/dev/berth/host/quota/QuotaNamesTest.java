package dev.berth.host.quota;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.host.DiskLimit;
import dev.berth.domain.host.InstanceId;
import dev.berth.domain.shared.WorkspaceId;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever the id, a call names that workspace's home or account and nothing else. */
class QuotaNamesTest {

  private static final int IDS = 10_000;
  private static final long SEED = 20_261_127;
  private static final QuotaOptions OPTIONS =
      new QuotaOptions(Path.of("/srv/homes"), QuotaPolicy.AUTO, 299_999);

  @Test
  void tenThousandIdsAddressTheirOwnAndNothingElse() {
    Random random = new Random(SEED);
    Set<String> homes = new HashSet<>();
    for (int number = 0; number < IDS; number++) {
      InstanceId instance =
          InstanceId.of(new WorkspaceId(new UUID(random.nextLong(), random.nextLong())));
      Place place = Place.of(OPTIONS, instance);
      String home = "/srv/homes/" + instance.value();
      assertThat(homes.add(home)).isTrue();
      for (List<String> argv : calls(place)) {
        assertThat(argv)
            .filteredOn(word -> word.startsWith("/") || word.startsWith("bw-"))
            .isSubsetOf(
                home,
                "/srv/homes/.next-" + instance.value(),
                "bw-" + instance.value(),
                "/srv",
                "/srv/homes");
        int end = argv.indexOf("--");
        assertThat(end).as("%s", argv).isPositive();
        assertThat(argv.subList(end + 1, argv.size())).noneMatch(word -> word.startsWith("-"));
        assertThat(argv.subList(0, end)).noneMatch(word -> word.contains(instance.value()));
      }
    }
  }

  private static List<List<String>> calls(Place place) {
    Recorded commands =
        new Recorded()
            .answering("id -u", 0, "200001\n", "")
            .answering("stat --format=%i", 0, folders("256", place), "")
            .answering("btrfs inspect-internal rootid", 0, "300\n", "");
    DiskLimit limit = new DiskLimit(10, 640);
    for (QuotaDriver driver :
        List.of(
            new BtrfsDriver(commands, "/srv/homes"),
            SetquotaDriver.ofAccounts(commands, "/srv"),
            SetquotaDriver.ofProjects(commands, "/srv"))) {
      driver.limit(place, limit);
      driver.usage(place);
      driver.lift(place);
    }
    Recorded fresh =
        new Recorded()
            .answering("stat --format=%i", 0, folders("4711", place), "")
            .answering("btrfs inspect-internal rootid", 0, "300\n", "");
    new BtrfsDriver(fresh, "/srv/homes").limit(place, limit);
    commands.ran().addAll(fresh.ran());
    return commands.ran();
  }

  private static String folders(String inode, Place place) {
    return Stream.of(place.home(), place.next())
        .map(path -> inode + " 200001 200001 700 " + path + "\n")
        .collect(Collectors.joining());
  }
}
