package dev.berth.host.quota;

import dev.berth.application.host.DiskLimit;
import dev.berth.application.host.DiskUsage;
import java.util.Optional;

/** One way to limit a place. */
interface QuotaDriver {

  String name();

  boolean limitsInodes();

  /** What a limit of this kind does not hold against, as a sentence; empty if nothing is known. */
  String gap();

  /** Makes the place if it is absent and limits it. */
  void limit(Place place, DiskLimit limit);

  /** Shuts what escapes limits of this kind, where anything can. */
  void tighten();

  /** Absent is fine. */
  void lift(Place place);

  Optional<DiskUsage> usage(Place place);

  /** Whether the disk still counts what was on it before; until then limits need not hold. */
  boolean counting();
}
