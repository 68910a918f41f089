package dev.berth.bootstrap.server;

import dev.berth.application.health.ReadHealth;
import dev.berth.application.host.IsolationGuard;
import dev.berth.application.host.IsolationReport;
import dev.berth.application.host.TendHost;
import dev.berth.application.provisioning.LeaseKeeper;
import dev.berth.application.provisioning.NodeId;
import dev.berth.application.provisioning.OperationWorker;
import dev.berth.application.retention.ForgetOldTraces;
import dev.berth.application.shared.IdSource;
import dev.berth.application.shared.SecretSource;
import dev.berth.application.template.TidyTemplates;
import dev.berth.bootstrap.settings.Settings;
import dev.berth.bootstrap.settings.datafolder.DataDirectory;
import dev.berth.bootstrap.settings.datafolder.GeneratedSecrets;
import dev.berth.bootstrap.settings.key.Profile;
import dev.berth.domain.shared.HostId;
import dev.berth.domain.shared.Secret;
import dev.berth.persistence.Databases;
import dev.berth.persistence.IdentityDatabase;
import dev.berth.persistence.WorkspaceDatabase;
import dev.berth.persistence.shared.Topic;
import dev.berth.web.OperatorCalls;
import dev.berth.web.Surroundings;
import dev.berth.web.WebCalls;
import dev.berth.web.session.OpenSessionRoutes;
import dev.berth.web.session.SessionRoutes;
import dev.berth.web.stream.Pace;
import dev.berth.web.workspace.WatchRoutes;
import dev.berth.web.workspace.WorkspaceRoutes;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One control plane on one data folder. It comes up in the order in which its parts need each other
 * and goes down in the reverse one; workspaces outlive it.
 */
public final class BerthServer {

  private static final Logger LOG = LoggerFactory.getLogger(BerthServer.class);
  private static final int WORKERS = 4;
  private static final Duration RECONCILE_EVERY = Duration.ofSeconds(10);
  private static final Duration TEND_EVERY = Duration.ofMinutes(1);
  private static final Duration BURY_EVERY = Duration.ofMinutes(1);
  private static final Duration READ_KEYS_EVERY = Duration.ofSeconds(10);
  private static final Duration FORGET_EVERY = Duration.ofHours(1);

  private final URI address;
  private final HostParts host;

  /**
   * What the process around it gives.
   *
   * @param searchPath folders as in {@code PATH}
   * @param terminal where a person reads along, if one does
   */
  public record Circumstances(
      String searchPath, Optional<Consumer<String>> terminal, Build build, Machine machine) {}

  /** Which build this is. */
  public record Build(String version, String commit) {}

  private BerthServer(URI address, HostParts host) {
    this.address = address;
    this.host = host;
  }

  /** A server on its way up; it can be told to end at any moment, also before it is there. */
  public static final class Launch implements AutoCloseable {

    private static final long LONGEST_WAIT_SECONDS = 60;

    private final Closing closing = new Closing();
    private final CountDownLatch settled = new CountDownLatch(1);

    /**
     * Brings the server up.
     *
     * @throws RuntimeException whose message is for people; whatever had come up is down again
     */
    public BerthServer start(Settings settings, Circumstances around) {
      try {
        return assemble(settings, around, closing);
      } catch (RuntimeException | Error e) {
        closing.close();
        throw e;
      } finally {
        settled.countDown();
      }
    }

    /** Takes down what is up; waits for what is on its way, so that nothing is left behind. */
    @Override
    public void close() {
      closing.close();
      try {
        if (!settled.await(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
          LOG.warn("The server did not stop coming up in time");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static BerthServer assemble(Settings settings, Circumstances around, Closing closing) {
    SystemdNeeds.require(settings, around.searchPath());
    Machine machine = around.machine();
    SecretSource secrets = machine.secrets();
    DataDirectory dataDir = DataDirectory.open(settings.general().dataDir());
    closing.add(dataDir.lock());
    GeneratedSecrets generated = dataDir.secrets(secrets);
    LatestTime latest = new LatestTime(dataDir.path());
    Clock source = latest.clock(machine.clock());
    Databases databases = databases(settings, dataDir.path(), generated, source, closing);
    Clock clock = databases.clock();
    closing.add(() -> latest.settle(clock.instant()));
    // A thread of its own: the time must not wait for anything but the disk that it is kept on.
    Background own = closing.add(new Background(1));
    own.every(LatestTime.EVERY, "keep the time", () -> latest.keep(clock.instant()));
    own.every(RoomWatch.EVERY, "look for room", RoomWatch.of(dataDir.path())::look);
    IdSource ids = machine.ids(clock);
    HostParts host =
        HostParts.open(
            dataDir.path(),
            new HostParts.Wanted(settings.host(), settings.templates()),
            around.searchPath(),
            secrets);
    Secret key = settings.auth().secretKey().orElseGet(generated::authSecretKey);
    URI issuer = settings.http().publicUrl().configured();
    Crypto crypto =
        closing.add(
            Crypto.of(
                settings.auth(),
                key,
                issuer,
                new Crypto.Around(databases.identity(), machine.random(), ids, clock)));
    Post post = Post.of(settings, databases.identity(), crypto.linkSecrets(), ids, clock);
    IdentityUseCases identity =
        IdentityUseCases.of(settings, databases.identity(), crypto, post, secrets, ids, clock);
    new OperatorSeed(identity.createOperator(), dataDir.path(), around.terminal())
        .run(settings.operator());

    HostId hostId = HostIdentity.of(dataDir.path(), ids);
    NodeId node = HostIdentity.node(dataDir.path(), ids);
    WorkspaceDatabase stored = databases.workspaces();
    HostRegistration registration =
        new HostRegistration(stored, settings.host(), host.gauge(), clock);
    registration.register(hostId);
    host.preparation().run();
    IsolationGuard guard = guard(settings, host, clock);
    Background background = closing.add(new Background(3));
    WorkLoop loop = new WorkLoop(WORKERS);
    // Threads of its own: a lease runs out where its beat waits for what else happens again and
    // again.
    LeaseKeeper keeper =
        new LeaseKeeper(
            stored.unitOfWork(), stored.operations(), closing.add(new Background(2)).timer());
    WorkspaceUseCases workspaces =
        WorkspaceUseCases.of(
            new WorkspaceUseCases.Parts(
                new OperationWorker.Place(hostId, node),
                stored,
                databases.identity(),
                host,
                guard,
                crypto.secretBox(),
                secrets,
                ids,
                clock,
                loop,
                settings.host().portQuarantine()),
            new FaultLog(host.fenced(keeper)));
    TenancyUseCases tenancy =
        TenancyUseCases.of(
            databases,
            crypto.passwordHasher(),
            settings.tenancy().deletionGrace(),
            post.orders(),
            identity.invitations(),
            ids,
            clock);
    Sweeping sweeping =
        Sweeping.of(hostId, stored, host, settings.host().orphanGrace(), ids, clock);
    WebCalls calls =
        calls(
            identity,
            tenancy,
            workspaces,
            OperatorUseCases.of(hostId, databases, workspaces, sweeping, ids, clock),
            post,
            health(databases, hostId, dataDir.path()));
    // A thread of its own: nobody who watches waits for a reconciliation.
    Background streams = closing.add(new Background(1));
    URI address =
        new WebFront(
                settings,
                around.build(),
                calls,
                new Surroundings(clock, () -> ids.next().toString(), streams.timer(), Pace.DEFAULT))
            .start(closing, listener -> databases.tell(Topic.EVENTS, listener));

    // Last to start and first to stop: what is under way is interrupted and found again.
    closing.add(loop);
    closing.add(keeper);
    stored.unitOfWork().run(() -> stored.operations().releaseAll(hostId, node));
    loop.start(new WorkLoop.Queue(workspaces.worker()::claim, workspaces.worker()::untilDue));
    databases.tellWork(hostId, loop::wake);
    recur(background, workspaces, databases, clock);
    Carrying.begin(background, databases, workspaces.heed(), tenancy.purge(), clock);
    closing.add(sweeping.begin());
    host.separation()
        .ifPresent(
            separation ->
                keepApart(separation, guard, closing, () -> registration.measure(hostId)));
    background.every(
        FORGET_EVERY, "tidy", new TidyTemplates(host.templates(), host.installer())::run);
    post.start(
        address, closing.add(new Background(1)), listener -> databases.tell(Topic.MAILS, listener));
    background.every(READ_KEYS_EVERY, "read keys", crypto.keys()::reload);
    return new BerthServer(address, host);
  }

  private static IsolationGuard guard(Settings settings, HostParts host, Clock clock) {
    return new IsolationGuard(
        host.separation().map(Separation::isolation),
        settings.general().profile() == Profile.PRODUCTION,
        BerthServer::tell,
        clock);
  }

  private static void tell(IsolationReport report) {
    if (report.held()) {
      LOG.info(
          "Workspaces are kept apart: a canary tried {} things in vain", report.findings().size());
    }
    report.holes().forEach(hole -> LOG.error("Workspaces are not kept apart. {}", hole));
  }

  private static void keepApart(
      Separation separation, IsolationGuard guard, Closing closing, Runnable measure) {
    TendHost tend = new TendHost(separation.networks(), separation.quotas());
    // The self-test takes seconds, and nothing else is to wait for it.
    Background own = closing.add(new Background(2));
    own.every(TEND_EVERY, "keep workspaces apart", tend::run);
    own.every(FORGET_EVERY, "try the isolation", guard::look);
    own.every(TEND_EVERY, "look for the homes", HomesWatch.ofThisMachine(measure)::look);
  }

  private static ReadHealth health(Databases databases, HostId host, Path dataDir) {
    IdentityDatabase identity = databases.identity();
    WorkspaceDatabase workspaces = databases.workspaces();
    return new ReadHealth(
        List.of(
            new Checked(
                "identity_database",
                () -> !identity.unitOfWork().execute(identity.plans()::all).isEmpty()),
            new Checked(
                "workspace_database",
                () ->
                    workspaces
                        .unitOfWork()
                        .execute(() -> workspaces.hosts().find(host))
                        .isPresent()),
            new Checked("host", () -> Files.isWritable(dataDir))));
  }

  private static WebCalls calls(
      IdentityUseCases identity,
      TenancyUseCases tenancy,
      WorkspaceUseCases workspaces,
      OperatorCalls operators,
      Post post,
      ReadHealth health) {
    return new WebCalls(
        identity.authenticate(),
        new SessionRoutes.Calls(
            identity.registerTenant(),
            identity.logIn(),
            identity.logOut(),
            identity.changePassword(),
            identity.csrf()),
        new OpenSessionRoutes.Calls(
            identity.sessions().rotate(),
            identity.sessions().list(),
            identity.sessions().revoke(),
            identity.sessions().publishedKeys()),
        identity.own(),
        identity.account(),
        post.mailbox(),
        identity.passwords(),
        tenancy.calls(),
        identity.limits(),
        identity.audit(),
        new WorkspaceRoutes.Calls(
            workspaces.create(),
            workspaces.change(),
            workspaces.update(),
            workspaces.cancel(),
            workspaces.read(),
            workspaces.credentials()),
        new WatchRoutes.Calls(
            workspaces.watch(), workspaces.read(), workspaces.logs(), workspaces.metering().read()),
        workspaces.operations(),
        workspaces.templates(),
        operators,
        health);
  }

  private static Databases databases(
      Settings settings, Path dataDir, GeneratedSecrets generated, Clock source, Closing closing) {
    DatabaseAccess access =
        closing.add(DatabaseAccess.open(settings.database(), dataDir, generated));
    access.migrate();
    return closing.add(Databases.open(access.identity(), access.workspaces(), source));
  }

  private static void recur(
      Background background, WorkspaceUseCases workspaces, Databases databases, Clock clock) {
    ReconcileLog told = new ReconcileLog();
    background.every(RECONCILE_EVERY, "reconcile", () -> told.of(workspaces.reconcile().run()));
    background.every(BURY_EVERY, "bury workspaces", workspaces.bury()::run);
    workspaces.metering().recur(background);
    background.every(FORGET_EVERY, "forget old news", workspaces.forget()::run);
    IdentityDatabase identity = databases.identity();
    ForgetOldTraces traces =
        new ForgetOldTraces(
            identity.unitOfWork(),
            identity.sessions(),
            identity.outbox(),
            identity.rateLimits(),
            identity.idempotentRequests(),
            clock);
    background.every(FORGET_EVERY, "forget old traces", traces::run);
    background.every(FORGET_EVERY, "look for messages set aside", () -> tellSetAside(databases));
  }

  private static void tellSetAside(Databases databases) {
    int ofIdentity =
        databases.identity().unitOfWork().execute(databases.identity().outbox()::countSetAside);
    int ofWorkspaces =
        databases.workspaces().unitOfWork().execute(databases.workspaces().outbox()::countSetAside);
    if (ofIdentity + ofWorkspaces > 0) {
      LOG.error(
          "Messages that could not be handled are set aside: {} in identity.outbox, {} in workspaces.outbox",
          ofIdentity,
          ofWorkspaces);
    }
  }

  /** Where it listens, as people type it. */
  public URI address() {
    return address;
  }

  /** How many workspaces have processes on this machine right now. */
  public int workspacesAlive() {
    return host.processes().inventory().size();
  }
}
