package dev.berth.host.doctor;

import dev.berth.application.host.HostException;
import dev.berth.host.systemd.UnitTemplates;
import java.util.List;
import java.util.Optional;

/** Whether the files that Berth writes for systemd are those of this build. */
public final class UnitTemplatesLook implements Look {

  private static final String NAME = "unit-files";

  private final UnitTemplates templates;
  private final String writer;

  /**
   * @param writer the unit that writes them when it starts
   */
  public UnitTemplatesLook(UnitTemplates templates, String writer) {
    this.templates = templates;
    this.writer = writer;
  }

  @Override
  public Finding look() {
    try {
      Optional<List<String>> differing = templates.differing();
      if (differing.isEmpty()) {
        return Finding.ok(
            NAME, "The units of workspaces are not there yet: %s writes them.".formatted(writer));
      }
      return differing.get().isEmpty()
          ? Finding.ok(NAME, "The units of workspaces are those of this build.")
          : Finding.warning(
              NAME,
              "%s %s of this build: restart %s, which writes them."
                  .formatted(
                      String.join(", ", differing.get()),
                      differing.get().size() == 1 ? "is not that" : "are not those",
                      writer));
    } catch (HostException closed) {
      return Finding.warning(NAME, "The units of workspaces could not be read.");
    }
  }
}
