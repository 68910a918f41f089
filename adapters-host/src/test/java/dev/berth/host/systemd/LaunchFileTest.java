package dev.berth.host.systemd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.application.host.HostException;
import dev.berth.host.process.CommandLine;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LaunchFileTest {

  @Test
  void wordsStandApartAndVariablesOnLinesOfTheirOwn() {
    assertThat(
            LaunchFile.text(
                new CommandLine(List.of("/bin/x", "--a", "b=c"), Map.of("NAME", "/v/1"))))
        .isEqualTo("NAME=/v/1\nBERTH_COMMAND=/bin/x --a b=c\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a b",
        "a\nb",
        "a\"b",
        "a'b",
        "a\\b",
        "$A",
        "a;b",
        "a#b",
        "%i",
        "é",
        "a\u0000b"
      })
  void whatSystemdWouldReadOtherwiseIsRefused(String word) {
    assertThatThrownBy(() -> LaunchFile.text(new CommandLine(List.of("/bin/x", word), Map.of())))
        .isInstanceOf(HostException.class);
    assertThatThrownBy(
            () -> LaunchFile.text(new CommandLine(List.of("/bin/x"), Map.of("NAME", word))))
        .isInstanceOf(HostException.class);
    assertThatThrownBy(
            () ->
                LaunchFile.text(new CommandLine(List.of("/bin/x"), Map.of("N" + word + " ", "1"))))
        .isInstanceOf(HostException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "-S", "/opt/a=b/x", "NAME=1"})
  void aProgramIsAPathThatEnvTakesForOne(String program) {
    assertThatThrownBy(() -> LaunchFile.text(new CommandLine(List.of(program), Map.of())))
        .isInstanceOf(HostException.class);
  }
}
