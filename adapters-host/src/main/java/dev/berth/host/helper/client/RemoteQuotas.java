package dev.berth.host.helper.client;

import dev.berth.application.host.DiskLimit;
import dev.berth.application.host.DiskQuotas;
import dev.berth.application.host.DiskUsage;
import dev.berth.application.host.QuotaSupport;
import dev.berth.domain.host.InstanceId;
import dev.berth.host.helper.Body;
import dev.berth.host.helper.Verb;
import java.util.Optional;

/** Limits of homes that another process sets. */
final class RemoteQuotas implements DiskQuotas {

  private final Caller caller;

  RemoteQuotas(Caller caller) {
    this.caller = caller;
  }

  @Override
  public QuotaSupport probe() {
    return caller.ask(Body.QUOTA, Verb.QUOTA_PROBE);
  }

  @Override
  public void ensure(InstanceId instance, DiskLimit limit) {
    caller.tell(Verb.QUOTA_ENSURE, instance, limit.mebibytes(), limit.inodes());
  }

  @Override
  public void tighten() {
    caller.tell(Verb.QUOTA_TIGHTEN);
  }

  @Override
  public void remove(InstanceId instance) {
    caller.tell(Verb.QUOTA_REMOVE, instance);
  }

  @Override
  public Optional<DiskUsage> usage(InstanceId instance) {
    return caller.ask(Body.USAGE, Verb.QUOTA_USAGE, instance);
  }
}
