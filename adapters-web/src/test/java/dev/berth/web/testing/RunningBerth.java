package dev.berth.web.testing;

import dev.berth.application.health.HealthCheck;
import dev.berth.application.health.ReadHealth;
import dev.berth.application.membership.TenantColleagues;
import dev.berth.application.ratelimit.Rates;
import dev.berth.application.registration.RegistrationMode;
import dev.berth.domain.shared.Secret;
import dev.berth.testkit.shared.Fresh;
import dev.berth.testkit.shared.MutableClock;
import dev.berth.web.BerthWeb;
import dev.berth.web.Surroundings;
import dev.berth.web.WebCalls;
import dev.berth.web.WebSettings;
import dev.berth.web.stream.Pace;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A real server on a free port, over the in-memory fakes. */
public final class RunningBerth implements AutoCloseable {

  public static final String FRIEND = "https://friend.example.com";

  /** As in earnest, but quicker. */
  private static final Pace PACE = new Pace(Duration.ofMillis(50), 2, 10, 20, 250);

  private static final Pace DROWSY = new Pace(Duration.ofHours(1), 2, 10, 20, 250);

  public final MutableClock clock = new MutableClock();
  public final IdentityHalf identity;
  public final WorkspaceHalf workspaces = new WorkspaceHalf(clock);
  public final ScheduledExecutorService executor = Executors.newScheduledThreadPool(1);
  public final AtomicBoolean databaseAnswers = new AtomicBoolean(true);

  /** What the next look at the database ends with. */
  public final AtomicReference<@Nullable Throwable> fault = new AtomicReference<>();

  public final BerthWeb web;

  private enum Kind {
    DEVELOPMENT,
    VERIFYING,
    PRODUCTION,
    CLOSED,
    DROWSY
  }

  private RunningBerth(String publicUrl, boolean proxied, Rates rates, Kind kind) {
    this(publicUrl, proxied, rates, kind, Optional.empty());
  }

  private RunningBerth(
      String publicUrl, boolean proxied, Rates rates, Kind kind, Optional<Path> internalSocket) {
    identity =
        new IdentityHalf(
            clock,
            kind == Kind.CLOSED ? RegistrationMode.CLOSED : RegistrationMode.OPEN,
            kind == Kind.VERIFYING);
    web =
        new BerthWeb(
            settings(publicUrl, proxied, internalSocket),
            new WebCalls(
                identity.authenticate(),
                identity.calls(),
                identity.openSessions(),
                identity.own(),
                identity.account(identity.limits(rates)),
                kind == Kind.PRODUCTION ? Optional.empty() : Optional.of(identity.mailbox),
                identity.passwords,
                new TenancyHalf(identity, workspaces, clock).calls(),
                identity.limits(rates),
                identity.audit(),
                workspaces.calls(
                    new TenantColleagues(identity.side.unitOfWork(), identity.side.memberships())),
                workspaces.watching(),
                workspaces.operations(),
                workspaces.templates(),
                new OperatorHalf(identity, workspaces, clock).calls(),
                new ReadHealth(List.of(new Database(databaseAnswers, fault)))),
            new Surroundings(
                clock, () -> Fresh.word("req-"), executor, kind == Kind.DROWSY ? DROWSY : PACE));
    web.start();
  }

  public static RunningBerth plain() {
    return limited(Rates.OFF);
  }

  /** One that counts tries. */
  public static RunningBerth limited(Rates rates) {
    return new RunningBerth("http://localhost:8080", false, rates, Kind.DEVELOPMENT);
  }

  /** One with a socket for its machine's own. */
  public static RunningBerth withSocket(Path socket, boolean proxied) {
    return new RunningBerth(
        "http://localhost:8080", proxied, Rates.OFF, Kind.DEVELOPMENT, Optional.of(socket));
  }

  /** Looks for news of its own accord so rarely that no test sees it. */
  public static RunningBerth drowsy() {
    return new RunningBerth("http://localhost:8080", false, Rates.OFF, Kind.DROWSY);
  }

  /** Where an address has to be verified before it opens anything; pages are at its address. */
  public static RunningBerth verifying() {
    return new RunningBerth("http://127.0.0.1:8080", false, Rates.OFF, Kind.VERIFYING);
  }

  /** Where nobody new is taken in. */
  public static RunningBerth closed() {
    return new RunningBerth("http://localhost:8080", false, Rates.OFF, Kind.CLOSED);
  }

  /** As behind a proxy that terminates TLS and runs on this machine. */
  public static RunningBerth behindProxy() {
    return behindProxy(Rates.OFF);
  }

  public static RunningBerth behindProxy(Rates rates) {
    return new RunningBerth("https://berth.example.com", true, rates, Kind.PRODUCTION);
  }

  public Client client() {
    return new Client(web.port());
  }

  @Override
  public void close() {
    web.stop();
    executor.shutdownNow();
  }

  private static WebSettings settings(
      String publicUrl, boolean proxied, Optional<Path> internalSocket) {
    return new WebSettings(
        new WebSettings.Listening("127.0.0.1", 0, 12, internalSocket, Duration.ofMillis(200)),
        new WebSettings.Names(
            URI.create(publicUrl),
            "work.example.com",
            "127.0.0.1",
            Set.of(FRIEND),
            new WebSettings.TrustedPeers(
                address -> proxied && address.equals(InetAddress.getLoopbackAddress()), proxied)),
        new WebSettings.Build("1.2.3", "0123abc"),
        Optional.of(new Secret("metrics-token-of-this-test")));
  }

  private record Database(AtomicBoolean answers, AtomicReference<@Nullable Throwable> fault)
      implements HealthCheck {

    @Override
    public String name() {
      return "identity_database";
    }

    @Override
    public boolean passes() {
      if (fault.get() instanceof RuntimeException exception) {
        throw exception;
      }
      if (fault.get() instanceof Error error) {
        throw error;
      }
      return answers.get();
    }
  }
}
