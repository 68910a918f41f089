package dev.berth.host.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {

  @ParameterizedTest
  @CsvSource({
    "10.213.0.0/16, 10.0.0.0/8, true",
    "10.213.0.0/16, 10.213.255.255, true",
    "10.213.0.0/16, 10.214.0.0/16, false",
    "10.213.0.0/16, 0.0.0.0/0, true",
    "192.168.1.0/24, 192.168.2.1, false"
  })
  void rangesOverlapWhenAnAddressIsInBoth(String one, String other, boolean overlap) {
    assertThat(AddressRange.parse(one).overlaps(AddressRange.parse(other))).isEqualTo(overlap);
    assertThat(AddressRange.parse(other).overlaps(AddressRange.parse(one))).isEqualTo(overlap);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "10.0.0", "256.0.0.0/8", "10.0.0.1/8", "10.0.0.0/33", "::/0", "a.b.c.d"})
  void whatIsNoRangeIsRefused(String text) {
    assertThatThrownBy(() -> AddressRange.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void onlyPrivateRangesAreForWorkspaces() {
    assertThat(AddressRange.parse("172.16.0.0/12").isPrivate()).isTrue();
    assertThat(AddressRange.parse("172.0.0.0/11").isPrivate()).isFalse();
    assertThatThrownBy(() -> NetworkOptions.of(AddressRange.parse("192.0.2.0/24")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> NetworkOptions.of(AddressRange.parse("10.0.0.0/31")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void addressesAreCountedFromTheFirst() {
    AddressRange range = AddressRange.parse("10.213.0.0/16");
    assertThat(range.address(0)).isEqualTo("10.213.0.0");
    assertThat(range.address(65_535)).isEqualTo("10.213.255.255");
    assertThat(range).hasToString("10.213.0.0/16");
  }
}
