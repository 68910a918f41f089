package dev.berth.helper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.host.helper.Build;
import dev.berth.host.template.CodeServerTemplate;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HelperSettingsTest {

  @Test
  void withoutVariablesItGoesByTheServersDefaults() {
    HelperSettings settings = HelperSettings.of(Map.of("BERTH_HOST_QUOTA", " "));

    assertThat(settings.root().facts().values())
        .containsOnly(
            Map.entry("build", Build.ofThisJar()),
            Map.entry("host.uid-range", "200000-299999"),
            Map.entry("host.network-range", "10.213.0.0/16"),
            Map.entry("host.quota", "auto"),
            Map.entry("host.front", "unix"),
            Map.entry("templates.code-server.version", CodeServerTemplate.DEFAULT_VERSION));
    assertThat(settings.dataDir()).isEqualTo(Path.of("/var/lib/berth/server"));
  }

  @Test
  void whatIsGivenCountsAndWhatIsNotItsOwnDoesNot() {
    HelperSettings settings =
        HelperSettings.of(
            Map.of(
                "BERTH_HOST_UID_RANGE", "300000-300999",
                "BERTH_HOST_NETWORK_RANGE", "172.16.0.0/24",
                "BERTH_HOST_QUOTA", "required",
                "BERTH_TEMPLATES_CODE_SERVER_VERSION", "4.1.2",
                "BERTH_AUTH_SECRET_KEY", "of the server alone"));

    assertThat(settings.root().facts().values())
        .containsEntry("host.uid-range", "300000-300999")
        .containsEntry("host.network-range", "172.16.0.0/24")
        .containsEntry("host.quota", "required")
        .containsEntry("templates.code-server.version", "4.1.2");
    assertThat(settings.root().accounts()).hasToString("300000-300996");
    assertThat(settings.toString()).doesNotContain("of the server alone");
  }

  @Test
  void frontsOnPortsAreForTheGatewaysThatAreNamed() {
    HelperSettings settings =
        HelperSettings.of(
            Map.of(
                "BERTH_HOST_FRONT", "tcp",
                "BERTH_HOST_FRONT_ADDRESS", "192.0.2.7",
                "BERTH_HOST_FRONT_ALLOW", "198.51.100.0/28, 192.0.2.1",
                "BERTH_HOST_PORT_RANGE", "21000-21999"));

    assertThat(settings.root().facts().values())
        .containsEntry(
            "host.front", "tcp at 192.0.2.7, ports 21000-21999, for 192.0.2.1/32 198.51.100.0/28");
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.7, '', BERTH_HOST_FRONT_ALLOW",
    "192.0.2.7, 0.0.0.0/0, BERTH_HOST_FRONT_ALLOW",
    "192.0.2.7, 127.0.0.1, BERTH_HOST_FRONT_ALLOW",
    "192.0.2.7, gateway.example.com, BERTH_HOST_FRONT_ALLOW",
    "192.0.2.7, 192.0.2.1/x, BERTH_HOST_FRONT_ALLOW",
    "'', 192.0.2.1, BERTH_HOST_FRONT_ADDRESS",
    "0.0.0.0, 192.0.2.1, BERTH_HOST_FRONT_ADDRESS",
    "127.0.0.1, 192.0.2.1, BERTH_HOST_FRONT_ADDRESS"
  })
  void frontsThatAreForNobodyOrEverybodyAreRefused(String address, String allow, String refused) {
    Map<String, String> environment =
        Map.of(
            "BERTH_HOST_FRONT", "tcp",
            "BERTH_HOST_FRONT_ADDRESS", address,
            "BERTH_HOST_FRONT_ALLOW", allow);

    assertThatThrownBy(() -> HelperSettings.of(environment))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(refused + " must be ");
  }

  @ParameterizedTest
  @CsvSource({
    "BERTH_HOST_UID_RANGE, 0-99999",
    "BERTH_HOST_UID_RANGE, 300000",
    "BERTH_HOST_UID_RANGE, 300999-300000",
    "BERTH_HOST_UID_RANGE, 3000000000-3000000999",
    "BERTH_HOST_NETWORK_RANGE, 203.0.113.0/24",
    "BERTH_HOST_NETWORK_RANGE, 10.0.0.0/31",
    "BERTH_HOST_QUOTA, perhaps",
    "BERTH_HOST_FRONT, carrier",
    "BERTH_TEMPLATES_CODE_SERVER_VERSION, ../../etc",
    "BERTH_TEMPLATES_CODE_SERVER_VERSION, 7.7",
    "BERTH_DATA_DIR, server"
  })
  void whatIsUnfitIsRefusedByItsName(String name, String value) {
    assertThatThrownBy(() -> HelperSettings.of(Map.of(name, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(name + " must be ")
        .hasMessageNotContaining(value);
  }

  @Test
  void aRangeThatHoldsSelfTestsAloneIsRefused() {
    assertThatThrownBy(() -> HelperSettings.of(Map.of("BERTH_HOST_UID_RANGE", "300000-300002")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("holds no id for a workspace");
  }
}
