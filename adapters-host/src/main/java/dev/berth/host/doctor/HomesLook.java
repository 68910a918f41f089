package dev.berth.host.doctor;

import dev.berth.application.host.HostException;
import dev.berth.host.systemd.HomesMark;
import dev.berth.host.systemd.Places;

/** Whether the folder of homes is the one that homes were made in. */
public final class HomesLook implements Look {

  private static final String NAME = "homes";

  private final HomesMark mark;

  public HomesLook(HomesMark mark) {
    this.mark = mark;
  }

  @Override
  public Finding look() {
    try {
      return switch (mark.state()) {
        case NONE -> Finding.ok(NAME, Places.HOMES + " holds no homes yet.");
        case THERE -> Finding.ok(NAME, "The homes are in " + Places.HOMES + ".");
        case MISSING ->
            Finding.failure(
                NAME,
                "%s is not the folder that homes were made in: mount their disk there. If another took its place for good, remove %s."
                    .formatted(Places.HOMES, Places.HOMES_ID));
      };
    } catch (HostException fault) {
      return Finding.failure(NAME, fault.sentence());
    }
  }
}
