package dev.berth.application.host;

/** What a disk does about a limit. */
public enum QuotaMode {
  /** It refuses what is beyond the limit. */
  ENFORCED,
  /** It counts, and lets everything through. */
  ACCOUNTING,
  /** It knows of no limits, or limits are off. */
  NONE
}
