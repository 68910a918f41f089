package dev.berth.host.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.domain.host.InstanceId;
import dev.berth.host.command.CommandResult;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * {@code ip} reads the names of namespaces first and the links then, so what another thread makes
 * in between seems to lead nowhere.
 */
class NamelessLinksTest {

  private static final String OWN = "3: berth4@if2: <UP> mtu 1500 link-netns bw-aaaaaaaaaaaaaaaa\n";
  private static final String NAMELESS = "7: berth9@if2: <UP> mtu 1500 link-netnsid 1\n";
  private static final String NAMED =
      "7: berth9@if2: <UP> mtu 1500 link-netns bw-bbbbbbbbbbbbbbbb\n";
  private static final String ANEW = "8: berth9@if2: <UP> mtu 1500 link-netnsid 1\n";

  private final Deque<String> looks = new ArrayDeque<>();
  private final List<String> deleted = new ArrayList<>();
  private final NamespaceNetworks networks =
      new NamespaceNetworks(
          command -> {
            String line = String.join(" ", command.argv());
            if (line.startsWith("ip link delete dev ")) {
              deleted.add(line.substring("ip link delete dev ".length()));
            }
            return new CommandResult(0, line.contains("link show") ? looks.remove() : "", "");
          },
          NetworkOptions.of(AddressRange.parse("10.213.0.0/16")));

  @Test
  void whatIsBeingMadeForAnotherIsLeft() {
    assertThat(deletedAfter(OWN + NAMELESS, OWN + NAMED)).containsExactly("berth4");
  }

  @Test
  void whatWasMadeUnderTheSameNameMeanwhileIsLeft() {
    assertThat(deletedAfter(OWN + NAMELESS, OWN + ANEW)).containsExactly("berth4");
  }

  @Test
  void whatLeadsNowhereGoes() {
    assertThat(deletedAfter(OWN + NAMELESS, OWN + NAMELESS))
        .containsExactlyInAnyOrder("berth4", "berth9");
  }

  @Test
  void oneLookIsEnoughWhereAllHaveNames() {
    assertThat(deletedAfter(OWN + NAMED)).containsExactly("berth4");
  }

  private List<String> deletedAfter(String... seen) {
    looks.addAll(List.of(seen));
    networks.remove(new InstanceId("aaaaaaaaaaaaaaaa"));
    return deleted;
  }
}
