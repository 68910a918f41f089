package dev.berth.host.systemd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.domain.host.InstanceId;
import dev.berth.domain.shared.WorkspaceId;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnitNamesTest {

  private static final int IDS = 10_000;

  @Test
  void tenThousandIdsGiveNamesThatSystemdTakesAsTheyAreAndThatLeadBack() {
    Random random = new Random(7);
    for (int i = 0; i < IDS; i++) {
      InstanceId instance =
          InstanceId.of(new WorkspaceId(new UUID(random.nextLong(), random.nextLong())));
      assertThat(
              Stream.of(
                  UnitNames.workspace(instance),
                  UnitNames.front(instance),
                  UnitNames.frontSocket(instance)))
          .allMatch(name -> name.matches("berth-(ws|front)@[a-z2-7]{16}\\.(service|socket)"));
      assertThat(UnitNames.ofUnit(UnitNames.workspace(instance))).contains(instance);
      assertThat(UnitNames.ofAccount(UnitNames.account(instance))).contains(instance);
      // The longest name of an account (useradd(8)).
      assertThat(UnitNames.account(instance)).hasSizeLessThanOrEqualTo(32);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "root",
        "berth-ws@.service",
        "berth-ws@*.service",
        "berth-ws@a1;id.service",
        "berth-ws@../../x.service",
        "berth-ws@abcdefghijklmnop.service\n",
        "berth-front@abcdefghijklmnop.service",
        "bw-abcdefghijklmno",
        "bw-ABCDEFGHIJKLMNOP"
      })
  void whatIsNotOursIsNobodys(String name) {
    assertThat(UnitNames.ofUnit(name)).isEmpty();
    assertThat(UnitNames.ofAccount(name)).isEmpty();
  }
}
