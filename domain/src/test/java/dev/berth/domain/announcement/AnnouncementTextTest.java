package dev.berth.domain.announcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.domain.shared.DomainException;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnnouncementTextTest {

  @Test
  void itIsTrimmedAndItsLineEndsAreLineFeeds() {
    assertThat(AnnouncementText.parse("  Down at noon.\r\n\r\nBack <b>soon</b> \n").value())
        .isEqualTo("Down at noon.\n\nBack <b>soon</b>");
  }

  @Test
  void aThousandCharactersOnTwentyLinesAreTheMost() {
    assertThat(AnnouncementText.parse("\uD83D\uDE80".repeat(1_000)).value()).hasSize(2_000);
    assertThat(AnnouncementText.parse("x\n".repeat(20)).value().lines()).hasSize(20);
  }

  @Test
  void whatIsEmptyTooLongOrControlsTheDisplayIsRefused() {
    List<String> texts =
        List.of(
            "",
            " \n ",
            "x".repeat(1_001),
            "x\n".repeat(21),
            "a\u0000b",
            "a\u001B[31mb",
            "a\rb",
            "a\u202Eb",
            "a\u2028b",
            "a\uD800b");
    assertThat(texts)
        .allSatisfy(
            text ->
                assertThatThrownBy(() -> AnnouncementText.parse(text))
                    .isInstanceOfSatisfying(
                        DomainException.class,
                        refused ->
                            assertThat(refused.code())
                                .isEqualTo(AnnouncementError.ANNOUNCEMENT_MALFORMED)));
  }
}
