package dev.berth.testkit.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.host.LogPosition;
import dev.berth.application.host.LogSlice;
import dev.berth.application.host.WorkspaceLogs;
import dev.berth.domain.host.InstanceId;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.testkit.shared.ContractFor;
import dev.berth.testkit.shared.Eventually;
import dev.berth.testkit.shared.Fresh;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;

/** What the logs of workspaces promise. */
@ContractFor(WorkspaceLogs.class)
public interface WorkspaceLogsContract {

  HostSide host();

  @Test
  default void theTailIsTheLastLinesInTheirOrder() {
    InstanceId instance = instance();
    host().write(instance, "one\ntwo\nthree\n");

    assertThat(host().logs().tail(instance, 2).lines()).containsExactly("two", "three");
    assertThat(host().logs().tail(instance, 10).lines()).containsExactly("one", "two", "three");
  }

  @Test
  default void withoutALogThereAreNoLines() {
    InstanceId unknown = InstanceId.of(new WorkspaceId(Fresh.uuid()));

    assertThat(host().logs().tail(unknown, 10).lines()).isEmpty();
    assertThat(host().logs().since(unknown, new LogPosition(0, 0)).lines()).isEmpty();
  }

  @Test
  default void aFollowerSeesEveryLineOnce() {
    InstanceId instance = instance();
    host().write(instance, "one\n");
    LogSlice first = host().logs().tail(instance, 10);

    host().write(instance, "two\nthree\n");
    LogSlice next = news(instance, first);

    assertThat(next.lines()).containsExactly("two", "three");
    assertThat(host().logs().since(instance, next.end()).lines()).isEmpty();
  }

  @Test
  default void anUnfinishedLineWaitsForItsEnd() {
    InstanceId instance = instance();
    host().write(instance, "one\ntw");
    LogSlice first = host().logs().since(instance, new LogPosition(0, 0));

    host().write(instance, "o\n");

    assertThat(first.lines()).containsExactly("one");
    assertThat(news(instance, first).lines()).containsExactly("two");
  }

  @Test
  default void whatControlsATerminalIsEscaped() {
    InstanceId instance = instance();
    host().write(instance, "\u001b[31mred\u0007\u0000\n");

    assertThat(host().logs().tail(instance, 1).lines())
        .singleElement()
        .satisfies(
            line -> assertThat(line.codePoints().noneMatch(Character::isISOControl)).isTrue())
        .asString()
        .contains("red");
  }

  @Test
  default void anotherWorkspacesLinesAreNotShown() {
    InstanceId mine = instance();
    host().write(instance(), "theirs\n");

    assertThat(host().logs().tail(mine, 10).lines()).isEmpty();
  }

  /** What comes next; it may take a second. */
  private LogSlice news(InstanceId instance, LogSlice last) {
    Deque<LogSlice> looks = new ArrayDeque<>();
    Eventually.holds(
        "something new is read",
        () -> {
          looks.push(host().logs().since(instance, last.end()));
          return !looks.element().lines().isEmpty();
        });
    return looks.element();
  }

  private InstanceId instance() {
    return host().silent().instance();
  }
}
