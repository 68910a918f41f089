package dev.berth.host.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.host.command.Command;
import dev.berth.host.command.Commands;
import dev.berth.host.command.RunningCommand;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ProcessEndTest {

  private static final Duration LONG = Duration.ofSeconds(20);

  @Test
  void anEndCountsAlthoughTheOutputIsHeldOpenByAnother() throws Exception {
    // As a postmaster that was killed leaves a child with its standard error.
    RunningCommand command = Commands.start(Command.of("sh", "-c", "sleep 600 & echo $!"));
    assertThat(command.await(LONG.toMillis())).isTrue();
    long held = Long.parseLong(command.result().output().strip());
    try {
      assertThat(ProcessEnd.await(List.of(command.handle()), LONG)).isTrue();
      assertThat(ProcessHandle.of(held)).isPresent();
    } finally {
      ProcessHandle.of(held).ifPresent(ProcessHandle::destroyForcibly);
    }
  }

  @Test
  void aKilledOneIsSeenToEndAndAnotherIsNot() throws Exception {
    RunningCommand ended = Commands.start(Command.of("sleep", "600"));
    RunningCommand stays = Commands.start(Command.of("sleep", "600"));
    try {
      ended.handle().destroyForcibly();

      assertThat(ProcessEnd.await(List.of(ended.handle()), LONG)).isTrue();
      assertThat(ProcessEnd.await(List.of(ended.handle(), stays.handle()), Duration.ofMillis(30)))
          .isFalse();
    } finally {
      stays.handle().destroyForcibly();
    }
  }
}
