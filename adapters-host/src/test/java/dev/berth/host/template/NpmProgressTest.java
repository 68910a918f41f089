package dev.berth.host.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NpmProgressTest {

  private final List<Double> fractions = new ArrayList<>();
  private final List<String> sentences = new ArrayList<>();
  private final NpmProgress progress =
      new NpmProgress(
          (fraction, sentence) -> {
            fractions.add(fraction);
            sentences.add(sentence);
          },
          0.1,
          0.5,
          0.95);

  @Test
  void itRisesWithEveryStepAndNeverReachesTheEnd() {
    for (int i = 0; i < 2_000; i++) {
      progress.accept("npm http fetch GET 200 something");
    }
    for (int i = 0; i < 200; i++) {
      progress.accept("  CXX(target) Release/obj.target/x.o");
    }
    progress.accept("npm http fetch GET 200 a late one");
    assertThat(fractions).isSorted().allMatch(fraction -> fraction < 0.951);
  }

  @Test
  void itNamesWhatIsBuiltAndRepeatsNothingElseOfNpm() {
    progress.accept("npm http fetch GET 200 somewhere with a token");
    progress.accept("> @vscode/sqlite3@5.1.12-vscode install");
    progress.accept("> node-gyp rebuild");
    progress.accept("anything \u001b[31melse");
    assertThat(sentences).containsExactly("Fetching code-server", "Building @vscode/sqlite3");
  }
}
