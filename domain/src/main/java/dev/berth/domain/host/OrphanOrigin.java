package dev.berth.domain.host;

/** What the database knows of an orphan. */
public enum OrphanOrigin {
  /** That it was deleted here: somebody wished it gone. */
  DELETED,
  /** That it is, or was, another host's: the disk of that one may have come here. */
  ELSEWHERE,
  /** Nothing: the database may be an older one, or another's. */
  UNKNOWN
}
