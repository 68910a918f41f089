package dev.berth.web.tenancy;

import dev.berth.domain.shared.TenantLimits;
import dev.berth.domain.tenancy.LimitsChange;
import dev.berth.domain.tenancy.TenancyError;
import dev.berth.web.json.Fields;
import java.util.Optional;
import java.util.function.Supplier;

/** Limits as a client sends them; their values may be taken once the body's end was reached. */
record LimitsBody(
    Supplier<Optional<Integer>> maxWorkspaces,
    Supplier<Optional<Integer>> maxMembers,
    Supplier<Optional<Integer>> diskMb,
    Supplier<Optional<Integer>> memoryMb,
    Supplier<Optional<Integer>> cpuPercent) {

  /** As much as any machine has; what is more is a slip. */
  private static final int MOST = 1_000_000_000;

  private static final TenantLimits NOTHING = new TenantLimits(0, 0, 0, 0, 0);

  /** Any of them may be left out. */
  static LimitsBody optional(Fields fields) {
    return new LimitsBody(
        amount(fields, "max_workspaces", 0),
        amount(fields, "max_members", 1),
        amount(fields, "disk_mb", 1),
        amount(fields, "memory_mb", 1),
        amount(fields, "cpu_percent", 1));
  }

  /** All of them must be there. */
  static LimitsBody complete(Fields fields) {
    fields.require("max_workspaces", "max_members", "disk_mb", "memory_mb", "cpu_percent");
    return optional(fields);
  }

  LimitsChange change() {
    return new LimitsChange(
        maxWorkspaces.get(), maxMembers.get(), diskMb.get(), memoryMb.get(), cpuPercent.get());
  }

  TenantLimits limits() {
    return change().appliedTo(NOTHING);
  }

  private static Supplier<Optional<Integer>> amount(Fields fields, String name, int least) {
    return fields.optionalInt(name, least, MOST, TenancyError.LIMIT_MALFORMED);
  }
}
