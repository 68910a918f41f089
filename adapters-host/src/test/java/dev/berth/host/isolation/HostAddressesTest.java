package dev.berth.host.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HostAddressesTest {

  @Test
  void theHostsEndsOfWorkspacesLinksAreLeftOutSinceTheyComeAndGo() {
    assertThat(
            HostAddresses.parse(
                """
                1: lo    inet 127.0.0.1/8 scope host lo
                1: lo    inet6 ::1/128 scope host
                2: eth0    inet 192.0.2.2/24 brd 192.0.2.255 scope global eth0
                2: eth0    inet6 fe80::1/64 scope link
                9: berth440    inet 10.213.3.112/31 scope global berth440
                10: berth-lan    inet 198.51.100.7/24 scope global berth-lan
                """))
        .containsExactly("127.0.0.1", "::1", "192.0.2.2", "198.51.100.7");
  }

  @Test
  void theEndOfOnesOwnLinkIsItsGateway() {
    assertThat(HostAddresses.gateway("default via 10.213.3.112 dev eth0 \n"))
        .contains("10.213.3.112");
    assertThat(HostAddresses.gateway("default via 10.213.3.112")).contains("10.213.3.112");
    assertThat(HostAddresses.gateway("")).isEmpty();
  }
}
