package dev.berth.host.helper.desk;

import dev.berth.application.host.LogPosition;
import dev.berth.application.host.LogSlice;
import dev.berth.host.helper.Answer;
import dev.berth.host.helper.Body;
import dev.berth.host.helper.RecordingLog;
import dev.berth.host.helper.Request;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** A helper in a JVM of its own, whose logs are as long as they can be, in Chinese. */
final class SlowReadersMain {

  /** As many characters as a tail has at most. */
  static final int LINES = 2_000;

  static final String LINE = "語".repeat(523);

  private static final Duration HANG_UP = Duration.ofSeconds(3);

  private SlowReadersMain() {}

  public static void main(String[] arguments) throws IOException {
    try (DeskSocket desk =
        DeskSocket.listen(
            Path.of(arguments[0]),
            Optional.empty(),
            SlowReadersMain::answer,
            Peers.of(List.of(System.getProperty("user.name"))),
            new RecordingLog(),
            HANG_UP)) {
      desk.serve();
    }
  }

  private static Answer answer(Request request) {
    if (!request.verb().tellsLog()) {
      return Answer.Done.PLAIN;
    }
    // Each line is a text of its own, as it is where it was read.
    List<String> lines = Collections.nCopies(LINES, LINE).stream().map(line -> line + "!").toList();
    return Body.LOG.telling(new LogSlice(lines, new LogPosition(1, 1)));
  }
}
