package dev.berth.host.doctor;

import dev.berth.application.host.HostException;
import dev.berth.host.helper.Facts;
import dev.berth.host.helper.Line;
import dev.berth.host.helper.client.RemotePorts;

/** Whether the process with root's power answers, and goes by the same settings. */
public final class HelperLook implements Look {

  private static final String NAME = "helper";

  private final Line line;
  private final Facts mine;

  public HelperLook(Line line, Facts mine) {
    this.line = line;
    this.mine = mine;
  }

  @Override
  public Finding look() {
    try {
      Facts theirs = RemotePorts.facts(line);
      return mine.differenceTo(theirs)
          .map(
              difference ->
                  Finding.failure(
                      NAME,
                      "The server and its helper do not agree: %s. Set it in /etc/berth/host.env, which both read, and restart both."
                          .formatted(difference)))
          .or(() -> mine.differenceOfBuild(theirs).map(HelperLook::ofAnotherBuild))
          .orElseGet(() -> Finding.ok(NAME, "The helper answers and goes by the same settings."));
    } catch (HostException silent) {
      return Finding.failure(NAME, silent.sentence());
    }
  }

  private static Finding ofAnotherBuild(String difference) {
    return Finding.warning(
        NAME,
        "The server and its helper are not of one build: %s. Replace both jars together, then restart berth-helper and berth."
            .formatted(difference));
  }
}
