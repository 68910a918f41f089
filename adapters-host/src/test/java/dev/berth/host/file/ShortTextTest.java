package dev.berth.host.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.host.command.Command;
import dev.berth.host.command.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ShortTextTest {

  private final Path file;

  ShortTextTest(@TempDir Path folder) {
    file = folder.resolve("file");
  }

  @Test
  void itsBeginningIsRead() throws IOException {
    Files.writeString(file, "4.139.0\nfurther\n");

    assertThat(ShortText.read(file, 100)).contains("4.139.0\nfurther\n");
    assertThat(ShortText.read(file, 7)).contains("4.139.0");
  }

  @Test
  void whatIsNotThereOrNoFileIsNone() throws IOException {
    assertThat(ShortText.read(file, 100)).isEmpty();

    Files.createDirectory(file);

    assertThat(ShortText.read(file, 100)).isEmpty();
  }

  @Test
  void aLinkIsNotFollowed() throws IOException {
    Path secret = Files.writeString(file.resolveSibling("secret"), "of root");
    Files.createSymbolicLink(file, secret);

    assertThat(ShortText.read(file, 100)).isEmpty();
  }

  @Test
  @Timeout(value = 20, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aPipeIsNotWaitedAt() {
    Commands.run(Command.of("mkfifo", "--", file.toString()));

    assertThat(ShortText.read(file, 100)).isEmpty();
  }
}
