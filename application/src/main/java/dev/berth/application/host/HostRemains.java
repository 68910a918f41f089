package dev.berth.application.host;

import dev.berth.domain.host.InstanceId;
import dev.berth.domain.host.Remnant;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** All that carries our mark on this host, and how it is taken away. */
public final class HostRemains {

  private static final Duration GRACE_OF_PROCESSES = Duration.ofSeconds(10);
  private static final Duration SEARCH = Duration.ofSeconds(60);

  private final Map<Remnant, Kind> kinds = new EnumMap<>(Remnant.class);
  private final Set<InstanceId> reserved;
  private final Optional<HostFence> fence;

  private record Kind(Supplier<Set<InstanceId>> inventory, Consumer<InstanceId> removal) {}

  /**
   * What workspaces of a host have that keeps them apart.
   *
   * @param fence what all of it is changed under
   */
  public record Apart(
      LinuxAccounts accounts,
      AccountTraces traces,
      WorkspaceNetworks networks,
      DiskQuotas quotas,
      HostFence fence) {}

  /**
   * @param apart absent where nothing does
   * @param reserved what has our mark and is no workspace
   */
  public HostRemains(
      WorkspaceProcesses processes,
      ResourceControls controls,
      Homes homes,
      Optional<Apart> apart,
      Set<InstanceId> reserved) {
    this.reserved = Set.copyOf(reserved);
    this.fence = apart.map(Apart::fence);
    kinds.put(
        Remnant.PROCESS,
        new Kind(
            processes::inventory,
            instance -> {
              processes.ensureStopped(instance, GRACE_OF_PROCESSES);
              controls.lift(instance);
            }));
    kinds.put(
        Remnant.HOME,
        new Kind(
            homes::inventory,
            instance -> {
              apart.ifPresent(each -> each.quotas().remove(instance));
              homes.remove(instance);
            }));
    apart.ifPresent(
        each -> {
          kinds.put(Remnant.NETWORK, new Kind(each.networks()::inventory, each.networks()::remove));
          kinds.put(
              Remnant.ACCOUNT,
              new Kind(each.accounts()::inventory, instance -> removeAccount(each, instance)));
        });
  }

  /**
   * What there is of each workspace, known to the database or not.
   *
   * @throws HostException when the machine would not say
   */
  public Map<InstanceId, Set<Remnant>> inventory() {
    Map<InstanceId, Set<Remnant>> found = new HashMap<>();
    kinds.forEach(
        (remnant, kind) ->
            kind.inventory()
                .get()
                .forEach(
                    instance ->
                        found
                            .computeIfAbsent(instance, any -> EnumSet.noneOf(Remnant.class))
                            .add(remnant)));
    found.keySet().removeAll(reserved);
    return found;
  }

  /**
   * Takes all of it away, in the order of {@link Remnant}; what is absent is fine.
   *
   * @param token under which it is done where there is a fence
   * @throws HostException with a sentence for a person; what came before it is gone
   */
  public void remove(InstanceId instance, FencingToken token) {
    if (reserved.contains(instance)) {
      throw new IllegalArgumentException("reserved: " + instance);
    }
    Runnable all = () -> kinds.values().forEach(kind -> kind.removal().accept(instance));
    fence.ifPresentOrElse(each -> each.under(token, all), all);
  }

  /**
   * After what the number left, since it may be leased next: while that is not gone, the account
   * stays, by which it is found again.
   */
  private static void removeAccount(Apart apart, InstanceId instance) {
    apart
        .accounts()
        .numberOf(instance)
        .map(each -> apart.traces().sweep(instance, each, SEARCH).left())
        .filter(left -> !left.isEmpty())
        .ifPresent(
            left -> {
              throw HostException.passing(
                  "The account left something outside its home: " + String.join(", ", left));
            });
    apart.accounts().remove(instance);
  }
}
