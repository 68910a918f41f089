package dev.berth.host.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.application.host.HostException;
import dev.berth.domain.host.InstanceId;
import org.junit.jupiter.api.Test;

/** What iproute2 6.1 prints. */
class LinkTest {

  private static final String LINKS =
      """
      5: berth0@if2: <BROADCAST,MULTICAST,UP> mtu 1500 qdisc noqueue state UP mode DEFAULT group default qlen 1000\\    link/ether b6:b1:e1:d8:1a:1b brd ff:ff:ff:ff:ff:ff link-netns bw-abcdefgh234567ab
      6: berth7@if2: <BROADCAST> mtu 1500 qdisc noop state DOWN mode DEFAULT group default qlen 1000\\    link/ether 2a:be:01:5b:bf:e5 brd ff:ff:ff:ff:ff:ff link-netnsid 1
      7: berth-lan@if2: <BROADCAST> mtu 1500 qdisc noop state DOWN\\    link/ether 2a:be:01:5b:bf:e5 brd ff:ff:ff:ff:ff:ff link-netns other
      8: veth1@if2: <BROADCAST> mtu 1500 qdisc noop state DOWN\\    link/ether 2a:be:01:5b:bf:e5 brd ff:ff:ff:ff:ff:ff link-netns bw-abcdefgh234567ab
      """;

  private static final String ROUTES =
      """
      default via 192.0.2.1 dev host0 proto static
      192.0.2.0/24 dev host0 proto kernel scope link src 192.0.2.2
      10.213.0.0/31 dev berth0 proto kernel scope link src 10.213.0.0
      local 10.213.0.0 dev berth0 table local proto kernel scope host src 10.213.0.0
      """;

  @Test
  void onlyOursAreTakenFromAListOfLinks() {
    assertThat(Link.parse(LINKS)).extracting(Link::slot).containsExactly(0, 7);
    Link first = Link.parse(LINKS).get(0);
    assertThat(first.leadsTo(new InstanceId("abcdefgh234567ab"))).isTrue();
    assertThat(first.leadsTo(new InstanceId("abcdefgh234567aa"))).isFalse();
    assertThat(Link.parse(LINKS).get(1).namespace()).isEmpty();
  }

  @Test
  void routesOfOursAndTheDefaultAreNoReasonToRefuse() {
    AddressRange range = AddressRange.parse("10.213.0.0/16");
    assertThatCode(() -> Routes.requireFree(range, ROUTES)).doesNotThrowAnyException();
    for (String met :
        new String[] {
          "10.0.0.0/8 via 192.0.2.1 dev host0",
          "blackhole 10.213.4.0/24",
          "10.213.4.4 dev wg0 scope link",
          "local 10.213.9.9 dev lo table local"
        }) {
      assertThatThrownBy(() -> Routes.requireFree(range, ROUTES + met))
          .isInstanceOf(HostException.class)
          .hasMessageContaining("10.213.0.0/16");
    }
  }
}
