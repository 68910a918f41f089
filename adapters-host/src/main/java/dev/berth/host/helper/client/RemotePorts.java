package dev.berth.host.helper.client;

import dev.berth.application.host.FencingToken;
import dev.berth.domain.template.TemplateId;
import dev.berth.host.helper.Body;
import dev.berth.host.helper.Facts;
import dev.berth.host.helper.Line;
import dev.berth.host.helper.RootPorts;
import dev.berth.host.helper.Verb;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A host whose every part that takes root's power is asked of another process. */
public final class RemotePorts {

  private RemotePorts() {}

  /**
   * @param programs the templates that can be started, in the order that both sides know
   * @param lease what the calling thread works under
   */
  public static RootPorts of(
      Line line, List<TemplateId> programs, Supplier<Optional<FencingToken>> lease) {
    Caller caller = new Caller(line, lease);
    return new RootPorts(
        new RemoteAccounts(caller),
        (instance, number, patience) ->
            caller.ask(Body.SWEPT, Verb.SWEEP, instance, number.value(), patience.toMillis()),
        new RemoteHomes(caller),
        new RemoteProcesses(caller, List.copyOf(programs)),
        new RemoteControls(caller),
        new RemoteLogs(caller),
        new RemoteMeters(caller),
        new RemoteNetworks(caller),
        new RemoteQuotas(caller),
        () -> caller.ask(Body.ISOLATION, Verb.ISOLATION_TEST),
        instance -> caller.ask(Body.FLAG, Verb.LISTENS, instance),
        () -> caller.ask(Body.NAMES, Verb.RELEASES_IN_USE));
  }

  /**
   * What the other side goes by.
   *
   * @throws dev.berth.application.host.HostException passing, when nobody answers
   */
  public static Facts facts(Line line) {
    return new Caller(line, Optional::empty).ask(Body.FACTS, Verb.HELLO);
  }
}
