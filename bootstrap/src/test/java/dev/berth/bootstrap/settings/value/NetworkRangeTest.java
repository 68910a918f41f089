package dev.berth.bootstrap.settings.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NetworkRangeTest {

  @ParameterizedTest
  @CsvSource({
    "192.0.2.0/24, 192.0.2.255, true",
    "192.0.2.0/24, 192.0.3.0, false",
    "192.0.2.7, 192.0.2.7, true",
    "192.0.2.7, 192.0.2.6, false",
    "192.0.2.128/25, 192.0.2.127, false",
    "192.0.2.128/25, 192.0.2.129, true",
    "0.0.0.0/0, 203.0.113.9, true",
    "0.0.0.0/0, 2001:db8::1, false",
    "2001:db8::/32, 2001:db8:ffff::1, true",
    "2001:db8::/32, 2001:db9::1, false",
    "::1, ::1, true"
  })
  void anAddressIsInsideWhenItsLeadingBitsAgree(String network, String address, boolean inside)
      throws MalformedValue, UnknownHostException {
    assertThat(NetworkRange.parse(network).contains(InetAddress.getByName(address)))
        .isEqualTo(inside);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "proxy.example.com",
        "192.0.2",
        "192.0.2.256",
        "192.0.2.1.",
        "192.0.2.0/33",
        "192.0.2.0/",
        "192.0.2.0/-1",
        "192.0.2.0/24/8",
        "::1/129",
        ":::",
        "1:2:3",
        "fe80::1%eth0",
        "localhost"
      })
  void aNameOrABrokenAddressIsRefusedWithoutAskingAnyServer(String text) {
    assertThat(Outcome.takes(NetworkRange::parse, text)).isFalse();
  }
}
