package dev.berth.bootstrap.cli;

import dev.berth.bootstrap.logging.Logs;
import dev.berth.bootstrap.server.BerthServer;
import dev.berth.bootstrap.server.Machine;
import dev.berth.bootstrap.settings.Settings;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/** Runs the server until the process is told to end. */
@Command(
    name = "serve",
    description = {
      "Migrates the database, starts everything and prints where to go.",
      "Ends on SIGTERM or Ctrl-C; workspaces go on and are found again."
    })
final class ServeCommand implements Callable<Integer> {

  private final BerthCommand berth;

  ServeCommand(BerthCommand berth) {
    this.berth = berth;
  }

  @Override
  public Integer call() throws InterruptedException {
    Settings settings = berth.settings().forServing();
    Logs.configure(settings.log());
    BerthServer.Launch launch = new BerthServer.Launch();
    AtomicReference<@Nullable BerthServer> running = new AtomicReference<>();
    CountDownLatch ended = new CountDownLatch(1);
    // Before anything comes up: a server that is told to end meanwhile leaves nothing behind.
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  launch.close();
                  Optional.ofNullable(running.get()).ifPresent(this::tellWhatGoesOn);
                  ended.countDown();
                },
                "shutdown"));
    BerthServer server = launch.start(settings, circumstances());
    running.set(server);
    say("Berth is ready at " + server.address());
    int alive = server.workspacesAlive();
    if (alive > 0) {
      say(
          alive
              + (alive == 1 ? " workspace still runs" : " workspaces still run")
              + " from before.");
    }
    ended.await();
    return ExitCodes.OK;
  }

  private BerthServer.Circumstances circumstances() {
    Console console = berth.console();
    Optional<Consumer<String>> terminal =
        console.interactive() ? Optional.of(this::say) : Optional.empty();
    BuildVersion build = BuildVersion.ofThisBuild();
    return new BerthServer.Circumstances(
        console.environment().getOrDefault("PATH", ""),
        terminal,
        new BerthServer.Build(build.version(), build.commit()),
        Machine.real());
  }

  private void tellWhatGoesOn(BerthServer server) {
    int alive = server.workspacesAlive();
    if (alive > 0) {
      say(alive + (alive == 1 ? " workspace goes" : " workspaces go") + " on running.");
    }
  }

  private void say(String line) {
    berth.console().out().println(line);
    berth.console().out().flush();
  }
}
