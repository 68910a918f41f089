package dev.berth.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.audit.AuditFilter;
import dev.berth.application.offboarding.Offboardings;
import dev.berth.application.profile.ProfileFilter;
import dev.berth.application.provisioning.NodeId;
import dev.berth.application.shared.IdempotencyKey;
import dev.berth.application.shared.InParts;
import dev.berth.application.shared.PageRequest;
import dev.berth.application.shared.UnitOfWork;
import dev.berth.application.workspace.WorkspaceFilter;
import dev.berth.domain.host.InstanceId;
import dev.berth.domain.identity.EmailAddress;
import dev.berth.domain.identity.Username;
import dev.berth.domain.offboarding.OffboardingState;
import dev.berth.domain.profile.Rank;
import dev.berth.domain.provisioning.OperationId;
import dev.berth.domain.provisioning.OperationStatus;
import dev.berth.domain.shared.AuditAction;
import dev.berth.domain.shared.HostId;
import dev.berth.domain.shared.Role;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.UserId;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.domain.tenancy.PlanName;
import dev.berth.domain.token.TokenDigest;
import dev.berth.domain.token.TokenPurpose;
import dev.berth.domain.workspace.WorkspaceStatus;
import dev.berth.persistence.schema.Side;
import dev.berth.persistence.shared.JpaIdentityUnitOfWork;
import dev.berth.persistence.shared.NativeQuery;
import dev.berth.persistence.shared.Purge;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** With 100,000 rows in every table, no list and no queue reads a table from end to end. */
final class QueryPlansTest {

  @RegisterExtension static final TestDatabases DATABASES = TestDatabases.one();

  /** A page and a little more, far from a table. */
  private static final long FEW = 500;

  /** One in a hundred. */
  private static final long ALL_QUEUED = 1_000;

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");
  private static final TenantId TENANT = new TenantId(id(0x8001, 7));
  private static final UserId OWNER = new UserId(id(0x8002, 7));
  private static final HostId HOST = new HostId(id(0x8006, 7));
  private static final HostId SMALL_HOST = new HostId(id(0x8006, 8));
  private static final WorkspaceId WORKSPACE = new WorkspaceId(id(0x8007, 7));
  private static final IdempotencyKey KEY = new IdempotencyKey("POST /x", "k7");
  private static final PageRequest PAGE = new PageRequest(50, Optional.empty());

  @BeforeAll
  static void fill() throws Exception {
    try (Connection connection = DATABASES.admin(Side.IDENTITY);
        Statement statement = connection.createStatement();
        InputStream rows =
            Objects.requireNonNull(QueryPlansTest.class.getResourceAsStream("/many-rows.sql"))) {
      statement.execute(new String(rows.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @TestFactory
  Stream<DynamicTest> theIdentitySideReadsFewRowsFor() {
    IdentityDatabase side = DATABASES.databases().identity();
    UnitOfWork work = side.unitOfWork();
    EmailAddress address = new EmailAddress("u7@example.com");
    return Stream.of(
        few(work, "a user by address", () -> side.users().find(address)),
        few(work, "a user by name", () -> side.users().taken(new Username("u7"))),
        few(work, "a user, locked", () -> side.users().lock(OWNER)),
        few(work, "a membership", () -> side.memberships().of(OWNER)),
        few(work, "a tenant's members", () -> side.memberships().list(TENANT, PAGE)),
        few(work, "invitations", () -> side.invitations().list(TENANT, PAGE)),
        few(work, "an invited address", () -> side.invitations().find(TENANT, address)),
        few(work, "open ones", () -> side.invitations().countOpen(TENANT, address, NOW)),
        few(work, "all tenants", () -> side.tenants().list(PAGE)),
        few(work, "tenants to delete", () -> side.tenants().toDelete(NOW, 50)),
        few(work, "how many they are", () -> side.memberships().count(TENANT)),
        few(work, "how many admins", () -> side.memberships().countActive(TENANT, Role.ADMIN)),
        few(work, "several users", () -> side.users().findAll(Set.of(OWNER))),
        few(
            work,
            "ending a user's sessions",
            () -> side.sessions().endAll(OWNER, Optional.empty(), NOW)),
        few(work, "a user's API tokens", () -> side.apiTokens().list(OWNER, PAGE)),
        few(work, "taking all API tokens back", () -> side.apiTokens().removeAll(OWNER)),
        few(work, "some second factors", () -> side.totps().after(Optional.empty(), 50)),
        few(work, "a user's live sessions", () -> side.sessions().live(OWNER, NOW, PAGE)),
        few(
            work,
            "ending a member's sessions",
            () -> side.sessions().endOfMember(TENANT, OWNER, NOW)),
        few(work, "forgetting sessions", () -> side.sessions().forget(LONG_AGO)),
        few(work, "forgetting messages", () -> side.outbox().forget(LONG_AGO)),
        few(work, "forgetting counters", () -> side.rateLimits().forget(LONG_AGO)),
        few(work, "a kept answer", () -> side.idempotentRequests().find(OWNER, KEY, NOW)),
        few(work, "forgetting answers", () -> side.idempotentRequests().forget(LONG_AGO)),
        few(
            work,
            "a pending address",
            () -> side.oneTimeTokens().unused(TokenPurpose.CHANGE_EMAIL, OWNER.value())),
        few(work, "messages set aside", () -> side.outbox().countSetAside()),
        few(work, "the outbox", () -> side.outbox().due(NOW, 50)));
  }

  @TestFactory
  Stream<DynamicTest> whatGoesReadsFewRowsFor() {
    IdentityDatabase side = DATABASES.databases().identity();
    WorkspaceDatabase other = DATABASES.databases().workspaces();
    UnitOfWork work = side.unitOfWork();
    TokenDigest digest = new TokenDigest("%064x".formatted(7));
    UUID subject = OWNER.value();
    return Stream.of(
        few(work, "the next mail", () -> side.mailQueue().take(Duration.ofMinutes(3))),
        few(work, "forgetting mails", () -> side.mailQueue().forget(LONG_AGO)),
        few(
            work,
            "a one-time token",
            () -> side.oneTimeTokens().find(TokenPurpose.RESET_PASSWORD, digest)),
        few(
            work,
            "taking a token back",
            () -> side.oneTimeTokens().revoke(TokenPurpose.RESET_PASSWORD, subject)),
        few(work, "forgetting tokens", () -> side.oneTimeTokens().forget(LONG_AGO)),
        few(
            work,
            "a held sign-up",
            () -> side.heldSignUps().password(new EmailAddress("nobody@example.com"))),
        few(work, "sign-ups that expired", () -> side.signUps().remove(LONG_AGO, 50)),
        few(work, "a user who goes", () -> side.users().remove(new UserId(id(0x8002, 50_001)))),
        few(
            other.unitOfWork(),
            "a tenant's profiles that go",
            () -> other.profiles().removeAll(new TenantId(id(0x8001, 8)))));
  }

  @TestFactory
  Stream<DynamicTest> theOperatorsListsReadFewRowsFor() {
    WorkspaceDatabase side = DATABASES.databases().workspaces();
    UnitOfWork work = side.unitOfWork();
    Optional<OperationStatus> any = Optional.empty();
    PageRequest later = new PageRequest(50, work.execute(() -> side.hosts().list(PAGE)).next());
    OperationId operation = new OperationId(id(0x8008, 7));
    InstanceId there = InstanceId.of(WORKSPACE);
    return Stream.of(
        few(work, "hosts", () -> side.hosts().list(PAGE)),
        few(work, "more hosts", () -> side.hosts().list(later)),
        few(work, "hosts that never come back", () -> side.hosts().writtenOff()),
        few(work, "being admitted to a host", () -> side.hosts().admit(HOST)),
        few(work, "a sign of life", () -> side.hosts().seen(HOST, NOW)),
        few(work, "a host's load", () -> side.workspaces().counts(Set.of(HOST, SMALL_HOST))),
        few(work, "what is promised", () -> side.workspaces().reserved(Set.of(HOST, SMALL_HOST))),
        few(work, "whose orphans", () -> side.workspaces().hostsOf(Set.of(there))),
        few(work, "no orphans", () -> side.workspaces().claimed(HOST, Set.of(there))),
        few(work, "orphans", () -> side.orphans().on(HOST)),
        few(work, "ports that are not free", () -> ports(side, PAGE)),
        few(work, "counted ports", () -> side.portLeases().counts(Set.of(HOST, SMALL_HOST), NOW)),
        few(work, "whose workspaces", () -> side.workspaces().tenantsOf(Set.of(WORKSPACE))),
        few(work, "an operation of anybody", () -> side.operations().findAnywhere(operation)),
        few(work, "everybody's operations", () -> side.operations().listAll(any, PAGE)),
        few(work, "a tenant's operations", () -> side.operations().list(TENANT, any, PAGE)),
        few(work, "what went well", () -> listed(side, OperationStatus.SUCCEEDED)),
        few(work, "what failed", () -> listed(side, OperationStatus.FAILED)),
        few(work, "what got stuck", () -> listed(side, OperationStatus.STUCK)));
  }

  @TestFactory
  Stream<DynamicTest> theListsOfOffboardingsReadFewRowsFor() {
    Offboardings all = DATABASES.databases().workspaces().offboardings();
    UnitOfWork work = DATABASES.databases().workspaces().unitOfWork();
    Optional<OffboardingState> any = Optional.empty();
    Optional<OffboardingState> stuck = Optional.of(OffboardingState.STUCK);
    return Stream.of(
        few(work, "who goes", () -> all.of(TENANT, Optional.of(OWNER))),
        few(work, "everybody who goes", () -> all.listAll(any, PAGE)),
        few(work, "whose going got stuck", () -> all.listAll(stuck, PAGE)),
        few(work, "a tenant's that go", () -> all.list(TENANT, any, PAGE)),
        few(work, "a tenant's that got stuck", () -> all.list(TENANT, stuck, PAGE)),
        few(work, "what is not done", () -> all.open(Optional.empty(), 100)));
  }

  @Test
  void whatIsUnderWayIsFoundWithoutReadingAllOperations() {
    WorkspaceDatabase side = DATABASES.databases().workspaces();

    ScanCount count = ScanCount.of(side.unitOfWork(), () -> listed(side, OperationStatus.QUEUED));

    assertThat(count.wholeTables()).isEmpty();
    assertThat(count.fetched()).isLessThan(ALL_QUEUED + FEW);
  }

  private static void listed(WorkspaceDatabase side, OperationStatus status) {
    assertThat(side.operations().listAll(Optional.of(status), PAGE).items()).hasSize(50);
  }

  private static void ports(WorkspaceDatabase side, PageRequest page) {
    assertThat(side.portLeases().unavailable(HOST, NOW, page).items()).hasSize(50);
  }

  @TestFactory
  Stream<DynamicTest> theAuditLogReadsFewRowsFor() {
    Optional<UserId> actor = Optional.of(OWNER);
    Optional<AuditAction> rare = Optional.of(new AuditAction("tenant.rename"));
    Optional<Instant> since = Optional.of(Instant.parse("2025-06-01T10:00:00Z"));
    Optional<Instant> until = Optional.of(Instant.parse("2025-06-01T11:00:00Z"));
    Optional<UserId> anybody = Optional.empty();
    Optional<AuditAction> anything = Optional.empty();
    Optional<Instant> ever = Optional.empty();
    return Stream.of(
            new AuditFilter(anybody, anything, ever, ever),
            new AuditFilter(actor, anything, ever, ever),
            new AuditFilter(anybody, rare, ever, ever),
            new AuditFilter(actor, rare, ever, ever),
            new AuditFilter(anybody, anything, since, until),
            new AuditFilter(anybody, rare, since, until),
            new AuditFilter(actor, anything, ever, until))
        .flatMap(QueryPlansTest::audit);
  }

  private static Stream<DynamicTest> audit(AuditFilter filter) {
    IdentityDatabase side = DATABASES.databases().identity();
    UnitOfWork work = side.unitOfWork();
    return Stream.of(
        few(work, "a tenant's " + filter, () -> side.auditLog().list(TENANT, filter, PAGE)),
        few(work, "everybody's " + filter, () -> side.auditLog().listAll(filter, PAGE)));
  }

  @TestFactory
  Stream<DynamicTest> theListsOfWorkspacesReadFewRowsFor() {
    return Stream.of(
        listed("a tenant", Optional.empty(), Optional.empty()),
        listed("an owner", Optional.of(OWNER), Optional.empty()),
        listed("a state", Optional.empty(), Optional.of(WorkspaceStatus.STOPPED)),
        listed("both", Optional.of(OWNER), Optional.of(WorkspaceStatus.STOPPED)));
  }

  @TestFactory
  Stream<DynamicTest> theWorkspaceSideReadsFewRowsFor() {
    WorkspaceDatabase side = DATABASES.databases().workspaces();
    UnitOfWork work = side.unitOfWork();
    NodeId node = new NodeId("node");
    Duration lease = Duration.ofMinutes(1);
    return Stream.of(
        few(work, "the largest workspace", () -> side.workspaces().largest(TENANT)),
        few(work, "what may not run", () -> side.halts().of(TENANT, OWNER)),
        few(work, "an heir", () -> side.halts().heirOf(TENANT, OWNER)),
        few(work, "profiles", () -> profiles(side, Optional.empty(), Optional.empty())),
        few(work, "a rank", () -> profiles(side, Optional.of("captain"), Optional.empty())),
        few(work, "a subject", () -> profiles(side, Optional.empty(), Optional.of("s7"))),
        few(work, "a host's workspaces", () -> side.workspaces().on(HOST)),
        few(work, "claiming a port", () -> side.portLeases().claim(HOST, WORKSPACE, NOW)),
        few(work, "claiming an account", () -> side.accountLeases().claim(HOST, WORKSPACE, NOW)),
        few(work, "whose account", () -> side.accountLeases().heldBy(WORKSPACE)),
        few(work, "whose port", () -> side.portLeases().heldBy(WORKSPACE)),
        few(work, "claiming an operation", () -> side.operations().claim(HOST, node, lease)),
        few(work, "the active operation", () -> side.operations().lockActive(TENANT, WORKSPACE)),
        few(work, "all operations", () -> side.operations().of(TENANT, WORKSPACE, 50)),
        few(work, "the last id", () -> side.operations().lastId(TENANT, WORKSPACE)),
        few(work, "taking leases back", () -> side.operations().releaseAll(HOST, node)),
        few(work, "events", () -> side.events().after(TENANT, WORKSPACE, 0, 100)),
        few(work, "the newest event", () -> side.events().latest(TENANT, WORKSPACE)),
        few(work, "forgetting events", () -> side.events().forgetBefore(LONG_AGO)),
        few(work, "forgetting messages", () -> side.outbox().forget(LONG_AGO)),
        few(work, "a kept answer", () -> side.idempotentRequests().find(OWNER, KEY, NOW)),
        few(work, "forgetting answers", () -> side.idempotentRequests().forget(LONG_AGO)),
        few(work, "messages set aside", () -> side.outbox().countSetAside()),
        few(work, "the outbox", () -> side.outbox().due(NOW, 50)));
  }

  @Test
  void whatTheFeedAndTheSignInAskIsAnsweredByIndexes() throws Exception {
    TokenDigest digest = new TokenDigest("%064x".formatted(7));
    try (Connection connection = DATABASES.admin(Side.IDENTITY);
        Statement statement = connection.createStatement()) {
      for (String question : List.of("%identity.change c%", "%FROM identity.session%")) {
        Poll.until(
            Duration.ofSeconds(5),
            () -> {
              DATABASES.databases().identity().signedInUsers().find(digest);
              return !Statements.asked(statement, question).isEmpty();
            });
        String sql = Statements.asked(statement, question).get(0);
        String plan =
            String.join(
                "\n", Statements.strings(statement, "EXPLAIN " + Statements.literal(sql, digest)));
        assertThat(plan).contains("Index").doesNotContain("Seq Scan");
      }
    }
  }

  @Test
  void aQuestionThatReadsAWholeTableWouldBeCaught() {
    JpaIdentityUnitOfWork work =
        (JpaIdentityUnitOfWork) DATABASES.databases().identity().unitOfWork();

    ScanCount count =
        ScanCount.of(
            work,
            () ->
                work.join(
                    em ->
                        NativeQuery.of(em, "SELECT max(address) FROM identity.session")
                            .value(String.class)));

    assertThat(count.wholeTables()).hasSize(1);
    assertThat(count.fetched()).isGreaterThan(FEW);
  }

  @Test
  void aClaimReadsAsMuchAmongFiftyThousandPortsAsAmongAThousand() {
    WorkspaceDatabase side = DATABASES.databases().workspaces();
    WorkspaceId one = new WorkspaceId(id(0x8007, 70));
    WorkspaceId two = new WorkspaceId(id(0x8007, 71));

    long small = fetched(side, () -> side.portLeases().claim(SMALL_HOST, one, NOW));
    long large = fetched(side, () -> side.portLeases().claim(HOST, two, NOW));

    assertThat(large).isLessThanOrEqualTo(small + 1);
  }

  /** The few plans themselves are read whole. */
  @Test
  void aPlanThatGoesAsksNoTenantByTenant() {
    IdentityDatabase side = DATABASES.databases().identity();

    ScanCount count =
        ScanCount.of(side.unitOfWork(), () -> side.plans().remove(new PlanName("nobodys")));

    assertThat(count.wholeTables()).noneMatch(table -> table.startsWith("tenant"));
  }

  @Test
  void aBacklogGoesInPartsThatAStatementIsDoneWithInTime() {
    WorkspaceDatabase side = DATABASES.databases().workspaces();
    Supplier<Integer> part = () -> side.outbox().forget(NOW);

    int first = side.unitOfWork().execute(part);
    int rest = InParts.all(side.unitOfWork(), part);

    assertThat(first).isEqualTo(Purge.AT_ONCE);
    assertThat(first + rest).isEqualTo(99_980);
  }

  private static DynamicTest listed(
      String name, Optional<UserId> owner, Optional<WorkspaceStatus> status) {
    WorkspaceDatabase side = DATABASES.databases().workspaces();
    WorkspaceFilter filter = new WorkspaceFilter(owner, status);
    return few(side.unitOfWork(), name, () -> side.workspaces().list(TENANT, filter, PAGE));
  }

  private static DynamicTest few(UnitOfWork unitOfWork, String name, Runnable work) {
    return DynamicTest.dynamicTest(
        name,
        () -> {
          ScanCount count = ScanCount.of(unitOfWork, work);
          assertThat(count.wholeTables()).isEmpty();
          assertThat(count.fetched()).isLessThan(FEW);
        });
  }

  private static long fetched(WorkspaceDatabase side, Runnable work) {
    return ScanCount.of(side.unitOfWork(), work).fetched();
  }

  private static UUID id(int kind, long number) {
    return new UUID(0x7000, ((long) kind << 48) | number);
  }

  private static void profiles(
      WorkspaceDatabase side, Optional<String> rank, Optional<String> subject) {
    ProfileFilter filter =
        new ProfileFilter(rank.map(Rank::new), subject.map(any -> "discord"), subject);
    assertThat(side.profiles().list(TENANT, filter, PAGE).items()).isNotEmpty();
  }
}
