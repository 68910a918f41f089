package dev.berth.host.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.host.HostException;
import dev.berth.host.helper.Answer;
import dev.berth.host.helper.Body;
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
