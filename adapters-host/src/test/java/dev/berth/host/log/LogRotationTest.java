package dev.berth.host.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.host.file.OwnerOnly;
import dev.berth.host.file.Trap;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LogRotationTest {

  private final Path temp;
  private final LogRotation rotation = new LogRotation(100, 2);

  LogRotationTest(@TempDir Path temp) {
    this.temp = temp;
  }

  @Test
  void aSmallOrAbsentLogIsNotCut() throws IOException {
    Path log = temp.resolve("output.log");
    assertThat(rotation.cutIfLarge(log)).isFalse();
    Files.writeString(log, "x".repeat(100));
    assertThat(rotation.cutIfLarge(log)).isFalse();
  }

  @Test
  void theWriterGoesOnInTheSameFileAfterACut() throws IOException {
    Path log = temp.resolve("output.log");
    try (FileChannel writer = OwnerOnly.append(log)) {
      write(writer, "a".repeat(150));
      assertThat(rotation.cutIfLarge(log)).isTrue();
      write(writer, "after");
    }
    assertThat(log).hasContent("after");
    assertThat(temp.resolve("output.log.1")).hasContent("a".repeat(150));
  }

  @Test
  void onlyTheNewestCutFilesStay() throws IOException {
    Path log = temp.resolve("output.log");
    for (String text : new String[] {"a", "b", "c", "d"}) {
      Files.writeString(log, text.repeat(150));
      assertThat(rotation.cutIfLarge(log)).isTrue();
    }
    assertThat(temp.resolve("output.log.1")).hasContent("d".repeat(150));
    assertThat(temp.resolve("output.log.2")).hasContent("c".repeat(150));
    assertThat(temp.resolve("output.log.3")).doesNotExist();
  }

  @Test
  void ofALogThatGrewFarBeyondTheLimitTheEndIsKept() throws IOException {
    Path log = Files.writeString(temp.resolve("output.log"), "x".repeat(5_000) + "the end");
    rotation.cutIfLarge(log);
    assertThat(Files.readString(temp.resolve("output.log.1"))).hasSize(200).endsWith("the end");
  }

  @Test
  void aLinkInPlaceOfTheLogIsLeftAlone() throws IOException {
    Path target = Files.writeString(temp.resolve("target"), "x".repeat(500));
    Path log = Files.createSymbolicLink(temp.resolve("output.log"), target);
    assertThat(rotation.cutIfLarge(log)).isFalse();
    assertThat(target).hasSize(500);
  }

  @ParameterizedTest
  @EnumSource
  void whateverStandsInPlaceOfACutFileGivesWay(Trap trap) throws IOException {
    Path log = Files.writeString(temp.resolve("output.log"), "a".repeat(150));
    trap.set(temp.resolve("output.log.1"));
    assertThat(rotation.cutIfLarge(log)).isTrue();
    trap.set(temp.resolve("output.log.2"));
    Files.writeString(log, "b".repeat(150));
    assertThat(rotation.cutIfLarge(log)).isTrue();
    assertThat(temp.resolve("output.log.1")).hasContent("b".repeat(150));
    assertThat(temp.resolve("output.log.2")).hasContent("a".repeat(150));
  }

  private static void write(FileChannel writer, String text) throws IOException {
    writer.write(StandardCharsets.UTF_8.encode(text));
  }
}
