package dev.berth.application.host;

/**
 * What the disk of the homes can do.
 *
 * @param driver how it is done: {@code btrfs}, {@code user} or {@code project}; {@code none}
 * @param inodes whether the number of files is limited too
 * @param sentence for a person: what was found, and what the limit does not hold against
 */
public record QuotaSupport(QuotaMode mode, String driver, boolean inodes, String sentence) {

  /** No limits, and why. */
  public static QuotaSupport none(String sentence) {
    return new QuotaSupport(QuotaMode.NONE, "none", false, sentence);
  }
}
