package dev.berth.domain.metering;

import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.WorkspaceId;
import java.util.Optional;

/**
 * What one look at a workspace showed. What the machine did not tell is absent.
 *
 * @param cpuPercent of one processor, since the look before
 * @param memoryMb mebibytes
 * @param diskMb mebibytes of the home
 * @param tasks threads of all its processes
 */
public record UsageSample(
    TenantId tenant,
    WorkspaceId workspace,
    Optional<Double> cpuPercent,
    Optional<Long> memoryMb,
    Optional<Long> diskMb,
    Optional<Integer> tasks) {}
