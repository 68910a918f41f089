package dev.berth.host.network;

import dev.berth.application.host.HostException;
import dev.berth.application.host.WorkspaceNetworks;
import dev.berth.domain.host.InstanceId;
import dev.berth.host.command.Command;
import dev.berth.host.command.CommandResult;
import dev.berth.host.command.CommandRunner;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Networks as namespaces of the kernel, named {@code bw-<instance>}, each with a veth pair. The
 * kernel is asked every time and nothing is remembered, so that whatever was removed behind our
 * back is made again. Two threads that take the same numbers for their links notice it.
 */
public final class NamespaceNetworks implements WorkspaceNetworks {

  private static final int TRIES = 20;
  // As long as those who look after rules wait before they do it again.
  private static final long SETTLED_NANOS = Duration.ofMinutes(1).toNanos();

  private final CommandRunner commands;
  private final NetworkOptions options;
  private final Resolvers resolvers;
  private final Rules rules;
  private final AtomicReference<@Nullable Long> settledAt = new AtomicReference<>();

  public NamespaceNetworks(CommandRunner commands, NetworkOptions options) {
    this.commands = commands.telling();
    this.options = options;
    this.resolvers = new Resolvers(options);
    this.rules = new Rules(this.commands);
  }

  @Override
  public void ensure(InstanceId instance) {
    Long settled = settledAt.get();
    if (settled == null || System.nanoTime() - settled > SETTLED_NANOS) {
      ensureRules();
    } else {
      rules.ensure(Ruleset.of(options.range(), resolvers.addresses()));
    }
    if (!madeAtOnce(instance)) {
      ensureNamespace(instance);
      int slot = ensureLink(instance);
      commands.must(Ip.configureOuter(slot, options.range()));
      commands.must(Ip.configureInner(slot, instance, options.range()));
    }
  }

  @Override
  public void remove(InstanceId instance) {
    // The link first: a namespace lives on as long as a process is in it.
    List<Link> links = links();
    Stream.concat(links.stream().filter(link -> link.leadsTo(instance)), lost(links).stream())
        .forEach(link -> unless("Cannot find device", Ip.deleteLink(link.slot())));
    unless("No such file or directory", Ip.deleteNamespace(instance));
  }

  @Override
  public void ensureRules() {
    Routes.requireFree(options.range(), commands.must(Ip.routes()));
    List<String> names = resolvers.addresses();
    rules.replace(Ruleset.of(options.range(), names));
    // Not before the rules: whoever forwards nothing needs none.
    commands.must(Command.of("sysctl", "-q", "-w", "net.ipv4.ip_forward=1"));
    resolvers.publish(names);
    settledAt.set(System.nanoTime());
  }

  @Override
  public Set<InstanceId> inventory() {
    return commands
        .must(Ip.namespaces())
        .lines()
        // A number that the kernel uses follows the name: "bw-… (id: 3)".
        .map(line -> line.strip().split(" ", 2)[0])
        .flatMap(name -> NetworkName.instance(name).stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public Set<InstanceId> connected() {
    return links().stream()
        .flatMap(link -> link.namespace().flatMap(NetworkName::instance).stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Whether nothing was there and all is now; where it does not succeed it may be there in part.
   */
  private boolean madeAtOnce(InstanceId instance) {
    int slot = usual(instance);
    if (!commands.run(Ip.add(slot, instance, options.range())).succeeded()) {
      return false;
    }
    commands.must(Ip.configureInner(slot, instance, options.range()));
    return true;
  }

  /** So that a workspace has the same address again, unless another has it. */
  private int usual(InstanceId instance) {
    return Math.floorMod(instance.value().hashCode(), options.slots());
  }

  private void ensureNamespace(InstanceId instance) {
    if (commands.run(Ip.lookInto(instance)).succeeded()) {
      return;
    }
    if (inventory().contains(instance)) {
      commands.must(Ip.deleteNamespace(instance));
    }
    commands.must(Ip.addNamespace(instance));
  }

  private int ensureLink(InstanceId instance) {
    for (int trial = 0; trial < TRIES; trial++) {
      List<Link> links = links();
      for (Link link : links) {
        if (link.leadsTo(instance)) {
          return link.slot();
        }
      }
      int slot = lowestFree(links);
      if (unless("File exists", Ip.addLink(slot, instance))) {
        return slot;
      }
    }
    throw HostException.passing("Others make links of workspaces at the same time.");
  }

  private int lowestFree(List<Link> links) {
    Set<Integer> taken = links.stream().map(Link::slot).collect(Collectors.toSet());
    return IntStream.range(0, options.slots())
        .filter(slot -> !taken.contains(slot))
        .findFirst()
        .orElseThrow(
            () ->
                HostException.permanent(
                    "All addresses of workspaces, %s, are in use.".formatted(options.range())));
  }

  /**
   * Those that lead nowhere any more. {@code ip} reads the names of namespaces before the links:
   * what another makes in between has no name for this once, so two looks have to agree.
   */
  private List<Link> lost(List<Link> seen) {
    List<Link> nameless = seen.stream().filter(link -> link.namespace().isEmpty()).toList();
    if (nameless.isEmpty()) {
      return nameless;
    }
    return links().stream().filter(nameless::contains).toList();
  }

  /** Names are asked for besides where somebody gave one to a workspace's namespace. */
  private List<Link> links() {
    List<Link> links = Link.parse(commands.must(Ip.links()));
    if (links.stream().noneMatch(Link::veiled)) {
      return links;
    }
    NamespaceNames names = NamespaceNames.parse(commands.must(Ip.namespaces()));
    return links.stream().map(link -> link.unveiled(names)).toList();
  }

  /** Whether it succeeded; it may fail for the one reason only. */
  private boolean unless(String reason, Command command) {
    CommandResult result = commands.run(command);
    if (!result.succeeded() && !result.errors().contains(reason)) {
      throw HostException.passing(
          "%s failed: %s".formatted(command.program(), result.said().replaceAll("\\s+", " ")));
    }
    return result.succeeded();
  }
}
