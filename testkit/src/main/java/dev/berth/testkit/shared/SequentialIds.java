package dev.berth.testkit.shared;

import dev.berth.application.shared.IdSource;
import java.util.UUID;

/** Ids that count up, each given once in a run. */
public final class SequentialIds implements IdSource {

  @Override
  public UUID next() {
    return Fresh.uuid();
  }
}
