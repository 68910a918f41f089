package dev.berth.domain.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.domain.identity.EmailAddress;
import dev.berth.domain.ratelimit.RateKey.Counter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateKeyTest {

  /** security 7: case and Unicode variants of an e-mail share the counter. */
  @ParameterizedTest
  @CsvSource({"ADA@Example.COM", "' ada@example.com '", "ａｄａ@example.com", "ada＠example.com"})
  void spellingsOfOneAddressAreOneKey(String spelling) {
    assertThat(RateKey.of(Counter.LOG_IN_TO_ACCOUNT, EmailAddress.parse(spelling)))
        .isEqualTo(RateKey.of(Counter.LOG_IN_TO_ACCOUNT, EmailAddress.parse("ada@example.com")));
  }

  @Test
  void countersOfOneSubjectAreApart() {
    EmailAddress email = EmailAddress.parse("ada@example.com");

    assertThat(RateKey.of(Counter.LOG_IN_TO_ACCOUNT, email))
        .isNotEqualTo(RateKey.of(Counter.MAIL_TO_RECIPIENT, email));
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.17, 192.0.2.17",
    "2001:db8:0:0:1:2:3:4, 2001:db8:0:0::/64",
    "2001:db8::1, 2001:db8:0:0::/64",
    "2001:db8:1:2:ffff::, 2001:db8:1:2::/64",
    "::1, 0:0:0:0::/64",
    "fe80:0:0:0:1:2:3:4%eth0, fe80:0:0:0::/64",
    "unknown, unknown"
  })
  void anIpv6AddressStandsForItsNetwork(String address, String network) {
    assertThat(RateKey.network(address)).isEqualTo(network);
  }
}
