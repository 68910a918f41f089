package dev.berth.domain.offboarding;

/**
 * How many workspaces whoever goes has or ever had, by what became of them.
 *
 * @param pending still to be deleted or handed on
 * @param deleted of which nothing may be left
 * @param handedOn that stay by choice, under another owner
 */
public record Tally(int pending, int deleted, int handedOn) {

  public static final Tally NONE = new Tally(0, 0, 0);

  public Tally {
    if (pending < 0 || deleted < 0 || handedOn < 0) {
      throw new IllegalArgumentException("fewer than none");
    }
  }

  public int total() {
    return pending + deleted + handedOn;
  }
}
