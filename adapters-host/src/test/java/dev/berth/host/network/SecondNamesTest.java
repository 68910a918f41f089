package dev.berth.host.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.domain.host.InstanceId;
import dev.berth.host.command.CommandResult;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A namespace may have several names ({@code ip netns attach debug <pid>}); {@code ip link} prints
 * whichever of them comes first in its folder.
 */
class SecondNamesTest {

  private static final InstanceId A = new InstanceId("aaaaaaaaaaaaaaaa");
  private static final InstanceId B = new InstanceId("bbbbbbbbbbbbbbbb");
  private static final String LINK_OF_A = "3: berth4@if2: <UP> mtu 1500 link-netns ";
  private static final String LINK_OF_B =
      "7: berth9@if2: <UP> mtu 1500 link-netns bw-bbbbbbbbbbbbbbbb\n";

  private String links = "";
  private String names = "";
  private final List<String> ran = new ArrayList<>();
  private final NamespaceNetworks networks =
      new NamespaceNetworks(
          command -> {
            String line = String.join(" ", command.argv());
            ran.add(line);
            return switch (line) {
              case "ip netns list" -> new CommandResult(0, names, "");
              case "ip -o link show type veth" -> new CommandResult(0, links, "");
              default -> new CommandResult(0, "", "");
            };
          },
          NetworkOptions.of(AddressRange.parse("10.213.0.0/16")));

  @Test
  void aWorkspaceWhoseNamespaceHasASecondNameIsConnected() {
    links = LINK_OF_A + "debug\n" + LINK_OF_B;
    names =
        """
        debug (id: 0)
        zz
        bw-bbbbbbbbbbbbbbbb (id: 1)
        bw-aaaaaaaaaaaaaaaa (id: 0)
        """;

    assertThat(networks.connected()).containsExactlyInAnyOrder(A, B);
  }

  @Test
  void aNameOfSeveralWordsIsFound() {
    links = LINK_OF_A + "my debug\n";
    names = "my debug (id: 0)\nbw-aaaaaaaaaaaaaaaa (id: 0)\n";

    assertThat(networks.connected()).containsExactly(A);
  }

  @Test
  void whatLeadsToANamespaceOfOthersConnectsNobody() {
    links = LINK_OF_A + "debug\n" + LINK_OF_B;
    names = "debug (id: 2)\nbw-bbbbbbbbbbbbbbbb (id: 1)\nbw-aaaaaaaaaaaaaaaa\n";

    assertThat(networks.connected()).containsExactly(B);
  }

  @Test
  void aNameThatMayMeanTwoNamespacesMeansNone() {
    links = LINK_OF_A + "my debug\n";
    names = "my debug (id: 0)\nmy lab (id: 1)\nbw-aaaaaaaaaaaaaaaa (id: 1)\n";

    assertThat(networks.connected()).isEmpty();
  }

  @Test
  void itsLinkGoesWithItsNetwork() {
    links = LINK_OF_A + "debug\n" + LINK_OF_B;
    names = "debug (id: 0)\nbw-bbbbbbbbbbbbbbbb (id: 1)\nbw-aaaaaaaaaaaaaaaa (id: 0)\n";

    networks.remove(A);

    assertThat(ran)
        .contains("ip link delete dev berth4", "ip netns delete bw-aaaaaaaaaaaaaaaa")
        .doesNotContain("ip link delete dev berth9");
  }

  @Test
  void namesAreAskedForOnlyWhereALinkShowsOneThatIsNoWorkspaces() {
    links = LINK_OF_A + "bw-aaaaaaaaaaaaaaaa\n" + LINK_OF_B + "9: berth5@if2: <UP> link-netnsid 3";

    assertThat(networks.connected()).containsExactlyInAnyOrder(A, B);
    assertThat(ran).containsExactly("ip -o link show type veth");
  }
}
