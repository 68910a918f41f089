package dev.berth.host.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.domain.host.InstanceId;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.host.command.Command;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Whatever the id, a call names what is that workspace's and nothing else. */
class NetworkNamesTest {

  private static final int IDS = 10_000;
  private static final long SEED = 20_261_127;
  private static final AddressRange RANGE = AddressRange.parse("10.213.0.0/16");
  private static final Set<String> WORDS =
      Set.of(
          "ip",
          "-n",
          "-o",
          "-batch",
          "-",
          "link",
          "show",
          "set",
          "add",
          "delete",
          "dev",
          "lo",
          "eth0",
          "up",
          "name",
          "type",
          "veth",
          "peer",
          "netns",
          "address",
          "replace",
          "addrgenmode",
          "none",
          "route",
          "default",
          "via");

  @Test
  void tenThousandIdsAddressTheirOwnAndNothingElse() {
    Random random = new Random(SEED);
    Set<String> names = new HashSet<>();
    for (int number = 0; number < IDS; number++) {
      InstanceId instance =
          InstanceId.of(new WorkspaceId(new UUID(random.nextLong(), random.nextLong())));
      String own = "bw-" + instance.value();
      assertThat(names.add(own)).isTrue();
      assertThat(NetworkName.instance(own)).contains(instance);
      int slot = random.nextInt(1 << 15);
      Set<String> expected =
          Set.of(
              own,
              "berth" + slot,
              RANGE.address(2L * slot),
              RANGE.address(2L * slot) + "/31",
              RANGE.address(2L * slot + 1) + "/31");
      for (Command command : calls(instance, slot)) {
        Set<String> named = new HashSet<>(command.argv());
        named.addAll(List.of(command.input().strip().split("\\s+")));
        named.remove("");
        named.removeAll(WORDS);
        assertThat(expected).as("%s", command.argv()).containsAll(named);
      }
    }
  }

  private static List<Command> calls(InstanceId instance, int slot) {
    List<Command> all = new ArrayList<>();
    all.add(Ip.add(slot, instance, RANGE));
    all.add(Ip.configureOuter(slot, RANGE));
    all.add(Ip.configureInner(slot, instance, RANGE));
    all.add(Ip.lookInto(instance));
    all.add(Ip.addNamespace(instance));
    all.add(Ip.deleteNamespace(instance));
    all.add(Ip.addLink(slot, instance));
    all.add(Ip.deleteLink(slot));
    return all;
  }

  @Test
  void whatIsNoIdGetsNoName() {
    List<String> wrong =
        List.of(
            "",
            "../../etc/passwdx",
            "aaaaaaaaaaaaaaa;",
            "aaaaaaaaaaaaaaaa\n",
            "*",
            "-all",
            "A".repeat(16));
    assertThat(wrong)
        .allSatisfy(
            text ->
                assertThatThrownBy(() -> new InstanceId(text))
                    .isInstanceOf(IllegalArgumentException.class));
    assertThat(NetworkName.instance("bw-a")).isEmpty();
    assertThat(NetworkName.slot("berth01")).isEmpty();
    assertThat(NetworkName.slot("berth-lan")).isEmpty();
    assertThat(NetworkName.slot("berth7")).hasValue(7);
  }

  @Test
  void aLinksNameIsNoLongerThanTheKernelTakes() {
    int highest = NetworkOptions.of(AddressRange.parse("10.0.0.0/8")).slots() - 1;
    assertThat(NetworkName.link(highest)).hasSizeLessThanOrEqualTo(15);
    assertThat(NetworkName.slot(NetworkName.link(highest))).hasValue(highest);
  }
}
