package dev.berth.bootstrap.settings.key;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Faults and notes as they are found; reading goes on after each. */
public final class Findings {

  private final List<Fault> faults = new ArrayList<>();
  private final List<Note> notes = new ArrayList<>();

  /** A fault of something whose value, if any, is not to be shown. */
  public void fault(String subject, String reason, Origin origin) {
    add(new Fault(subject, Optional.empty(), reason, Optional.of(origin.words())));
  }

  public void add(Fault fault) {
    faults.add(fault);
  }

  public void note(String subject, String words) {
    notes.add(new Note(subject, words, false));
  }

  /** A note about something that is well formed, but that this version does not start with. */
  public void noteThatStops(String subject, String words) {
    notes.add(new Note(subject, words, true));
  }

  public List<Fault> faults() {
    return List.copyOf(faults);
  }

  public List<Note> notes() {
    return List.copyOf(notes);
  }
}
