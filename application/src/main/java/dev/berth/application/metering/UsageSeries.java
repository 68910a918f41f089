package dev.berth.application.metering;

import dev.berth.application.shared.CrossTenant;
import dev.berth.application.shared.DrivenPort;
import dev.berth.domain.metering.UsagePoint;
import dev.berth.domain.metering.UsageResolution;
import dev.berth.domain.metering.UsageSample;
import dev.berth.domain.shared.HostId;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.WorkspaceId;
import java.time.Instant;
import java.util.List;

/**
 * What workspaces used, as points in time; a workspace's go when its row does. Every method joins
 * the caller's unit of work.
 */
@DrivenPort
public interface UsageSeries {

  /**
   * Keeps what one look at the host showed, unless somebody's look was kept less than {@link
   * UsageResolution#LOOKS_APART} away.
   */
  @CrossTenant("one look shows the workspaces of all tenants; the tenant is in each sample")
  void add(HostId host, Instant at, List<UsageSample> samples);

  /** The newest points of the workspace since then, at most that many, oldest first. */
  List<UsagePoint> since(TenantId tenant, WorkspaceId workspace, Instant since, int most);

  /**
   * Turns the host's points of one kind, of the oldest stretch of the next kind that ends by then,
   * into one point for each workspace; a point that is there already takes them in.
   *
   * @param from a kind that has a coarser one
   * @param before where a stretch of the coarser kind begins
   * @return how many points they became; 0 when nothing is that old
   */
  @CrossTenant("a host's points grow old for all tenants alike")
  int condense(HostId host, UsageResolution from, Instant before);

  /**
   * Removes the host's points of one kind from before then, a bounded number with one call.
   *
   * @return how many went
   */
  @CrossTenant("a host's points are forgotten for all tenants alike")
  int forget(HostId host, UsageResolution kind, Instant before);
}
