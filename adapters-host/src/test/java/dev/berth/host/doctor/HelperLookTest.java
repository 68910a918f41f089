package dev.berth.host.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.host.HostException;
import dev.berth.host.helper.Answer;
import dev.berth.host.helper.Body;
import dev.berth.host.helper.Build;
import dev.berth.host.helper.Facts;
import dev.berth.host.helper.Line;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HelperLookTest {

  private static final Facts MINE = new Facts(Map.of("host.quota", "auto", "host.uid-range", "7"));

  @Test
  void aHelperThatGoesByTheSameIsWell() {
    assertThat(look(request -> Body.FACTS.telling(MINE)).level()).isEqualTo(Finding.Level.OK);
  }

  @Test
  void aHelperThatGoesByOthersIsAFailureThatNamesThem() {
    Facts theirs = new Facts(Map.of("host.quota", "off", "host.uid-range", "7"));

    Finding finding = look(request -> Body.FACTS.telling(theirs));

    assertThat(finding.level()).isEqualTo(Finding.Level.FAILURE);
    assertThat(finding.sentence()).contains("host.quota is auto here and off there", "host.env");
  }

  @Test
  void anOlderHelperThatDoesNotKnowASettingIsAFailure() {
    Facts theirs = new Facts(Map.of("host.quota", "auto"));

    assertThat(look(request -> Body.FACTS.telling(theirs)).sentence())
        .contains("host.uid-range is 7 here and unknown there");
  }

  @Test
  void aHelperOfAnotherBuildIsAWarningThatNamesBoth() {
    Facts mine = new Facts(Map.of(Facts.BUILD, "1.1 (fec91e0)", "host.quota", "auto"));
    Facts theirs = new Facts(Map.of(Facts.BUILD, "1.0 (0123abc)", "host.quota", "auto"));

    Finding finding = new HelperLook(request -> Body.FACTS.telling(theirs), mine).look();

    assertThat(finding.level()).isEqualTo(Finding.Level.WARNING);
    assertThat(finding.sentence())
        .contains("build is 1.1 (fec91e0) here and 1.0 (0123abc) there", "restart berth-helper");
    assertThat(Build.ofThisJar()).matches("\\S+ \\(([0-9a-f]{7,40}|unknown)\\)");
  }

  @Test
  void whereNobodyAnswersThatIsTheFailure() {
    Finding silent =
        look(
            request -> {
              throw HostException.passing("Nobody answers.");
            });

    assertThat(silent).isEqualTo(new Finding("helper", Finding.Level.FAILURE, "Nobody answers."));
    assertThat(look(request -> Answer.Done.PLAIN).sentence()).contains("cannot be understood");
  }

  private static Finding look(Line line) {
    return new HelperLook(line, MINE).look();
  }
}
