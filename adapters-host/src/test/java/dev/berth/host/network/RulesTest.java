package dev.berth.host.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.host.command.CommandResult;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RulesTest {

  private static final CommandResult ABSENT =
      new CommandResult(1, "", "Error: No such file or directory");

  /** What was made, as the kernel tells it. */
  private CommandResult kernel = ABSENT;

  private final List<String> made = new ArrayList<>();
  private final Rules rules =
      new Rules(
          command -> {
            if (command.argv().contains("list")) {
              return kernel;
            }
            made.add(command.input());
            kernel = new CommandResult(0, "table of " + made.get(made.size() - 1).hashCode(), "");
            return new CommandResult(0, "", "");
          });

  @Test
  void whatIsThereAsItWasMadeIsLeftAlone() {
    rules.ensure("some");
    rules.ensure("some");
    rules.ensure("some");

    assertThat(made).hasSize(1);
    assertThat(made.get(0)).startsWith("some").endsWith(Ruleset.ofConnections());
  }

  @Test
  void whatIsChangedOrGoneIsMadeAnew() {
    rules.ensure("some");
    kernel = new CommandResult(0, kernel.output() + " and a rule that lets all through", "");
    rules.ensure("some");
    assertThat(made).hasSize(2);

    kernel = ABSENT;
    rules.ensure("some");
    assertThat(made).hasSize(3);
  }

  @Test
  void whatSomebodyElseMadeIsNotTakenForOurs() {
    kernel = new CommandResult(0, "table of somebody's", "");

    rules.ensure("some");

    assertThat(made).hasSize(1);
  }

  @Test
  void otherRulesAreMade() {
    rules.ensure("some");
    rules.ensure("others");
    rules.ensure("some");

    assertThat(made).hasSize(3);
  }

  @Test
  void replacingAsksNobody() {
    rules.replace("some");
    rules.replace("some");

    assertThat(made).hasSize(2);
  }

  @Test
  void whatCouldNotBeSeenAfterwardsIsMadeAgain() {
    Rules blind =
        new Rules(
            command -> {
              if (command.argv().contains("list")) {
                return ABSENT;
              }
              made.add(command.input());
              return new CommandResult(0, "", "");
            });

    blind.ensure("some");
    blind.ensure("some");

    assertThat(made).hasSize(2);
  }
}
