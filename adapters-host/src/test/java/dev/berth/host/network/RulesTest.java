package dev.berth.host.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.host.command.CommandResult;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
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
            kernel = told(made.get(made.size() - 1));
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
    kernel = told("what lets all through");
    rules.ensure("some");
    assertThat(made).hasSize(2);

    kernel = ABSENT;
    rules.ensure("some");
    assertThat(made).hasSize(3);
  }

  @Test
  void whatSomebodyElseMadeIsNotTakenForOurs() {
    kernel = told("somebody's");

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

  @Test
  void whatIsToldInPartCountsForNothing() {
    rules.ensure("some");
    String whole = kernel.output();
    for (String part :
        List.of("", whole.substring(1), whole.substring(0, whole.lastIndexOf('}')))) {
      Rules cut =
          new Rules(
              command -> {
                made.add(command.input());
                return new CommandResult(0, command.argv().contains("list") ? part : "", "");
              });
      cut.ensure("some");
      made.clear();

      cut.ensure("some");

      assertThat(made).as(part).anyMatch(input -> input.startsWith("some"));
    }
  }

  /** While one looks at what it made, another has made something else. */
  @Test
  void whatAnotherMadeMeanwhileIsNotTakenForTheOwn() {
    AtomicBoolean interfered = new AtomicBoolean();
    List<Runnable> others = new ArrayList<>();
    Rules shared =
        new Rules(
            command -> {
              if (command.argv().contains("list")) {
                return kernel;
              }
              made.add(command.input());
              kernel = told(command.input());
              if (interfered.compareAndSet(false, true)) {
                others.forEach(Runnable::run);
              }
              return new CommandResult(0, "", "");
            });
    others.add(() -> shared.replace("old"));

    shared.ensure("new");
    assertThat(kernel).as("what came last").isEqualTo(told("old" + Ruleset.ofConnections()));
    shared.ensure("new");

    assertThat(kernel).isEqualTo(told("new" + Ruleset.ofConnections()));
  }

  private static CommandResult told(String text) {
    return new CommandResult(0, "table inet berth {\n" + text.hashCode() + "\n}\n", "");
  }
}
