package dev.berth.testkit.usecase;

import static dev.berth.testkit.shared.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.audit.AuditFilter;
import dev.berth.application.audit.ReadAudit;
import dev.berth.application.shared.PageRequest;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.AuditEntry;
import dev.berth.domain.shared.RequestOrigin;
import dev.berth.domain.shared.Role;
import dev.berth.domain.shared.SharedError;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.UserId;
import dev.berth.testkit.audit.AuditSamples;
import dev.berth.testkit.shared.Denies;
import dev.berth.testkit.shared.Fresh;
import dev.berth.testkit.shared.InMemoryIdentitySide;
import dev.berth.testkit.shared.MutableClock;
import dev.berth.testkit.shared.SequentialIds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** security 30: who may read what was done. */
class ReadAuditTest {

  private static final PageRequest PAGE = new PageRequest(50, Optional.empty());

  private static final Optional<TenantId> ANY = Optional.empty();

  private final InMemoryIdentitySide side = InMemoryIdentitySide.empty();
  private final ReadAudit read =
      new ReadAudit(side.unitOfWork(), side.auditLog(), new SequentialIds(), new MutableClock());

  @Test
  @Denies(ReadAudit.class)
  void membersAndViewersReadNothingAndAdminsNothingAcrossTenants() {
    for (Role role : List.of(Role.MEMBER, Role.VIEWER, Role.OPERATOR)) {
      denied(() -> read.ofTenant(actor(role), AuditFilter.ALL, PAGE));
      denied(() -> read.exportTenant(actor(role), AuditFilter.ALL, entry -> {}));
    }
    for (Role role : List.of(Role.MEMBER, Role.VIEWER, Role.ADMIN)) {
      denied(() -> read.ofAll(actor(role), ANY, AuditFilter.ALL, PAGE));
      denied(() -> read.exportAll(actor(role), ANY, AuditFilter.ALL, entry -> {}));
    }
  }

  @Test
  void anOperatorsExportHasEveryEntryAndIsOneItself() {
    for (int i = 0; i < 2 * PageRequest.MOST; i++) {
      side.unitOfWork().run(() -> side.auditLog().append(AuditSamples.ofTheInstallation()));
    }
    List<AuditEntry> taken = new ArrayList<>();

    read.exportAll(actor(Role.OPERATOR), ANY, AuditFilter.ALL, taken::add);

    assertThat(taken).hasSize(2 * PageRequest.MOST + 1).doesNotHaveDuplicates();
    assertThat(taken).anyMatch(entry -> entry.action().value().equals("audit.export"));
  }

  @Test
  void onlyTheFirstLookAcrossTenantsIsAnEntry() {
    read.ofAll(actor(Role.OPERATOR), ANY, AuditFilter.ALL, PAGE);
    var first =
        read.ofAll(
            actor(Role.OPERATOR), ANY, AuditFilter.ALL, new PageRequest(1, Optional.empty()));
    read.ofAll(actor(Role.OPERATOR), ANY, AuditFilter.ALL, new PageRequest(1, first.next()));

    assertThat(side.committed(side.auditLog()::all)).hasSize(2);
  }

  @Test
  void anOperatorsLookAtOneTenantSeesOnlyItsEntriesAndSaysWhose() {
    AuditEntry wanted = AuditSamples.entry(new TenantId(Fresh.uuid()));
    AuditEntry other = AuditSamples.entry(new TenantId(Fresh.uuid()));
    side.unitOfWork().run(() -> side.auditLog().append(wanted));
    side.unitOfWork().run(() -> side.auditLog().append(other));
    Actor operator = actor(Role.OPERATOR);
    List<AuditEntry> taken = new ArrayList<>();

    var page = read.ofAll(operator, wanted.tenant(), AuditFilter.ALL, PAGE);
    read.exportAll(operator, wanted.tenant(), AuditFilter.ALL, taken::add);

    assertThat(page.items()).containsExactly(wanted);
    assertThat(taken).containsExactly(wanted);
    assertThat(side.committed(side.auditLog()::all))
        .filteredOn(entry -> entry.target().equals("tenant:" + wanted.tenant().orElseThrow()))
        .extracting(entry -> entry.action().value())
        .contains("audit.read_all", "audit.export");
  }

  private static void denied(Runnable call) {
    assertRefused(SharedError.PERMISSION_DENIED, call::run);
  }

  private static Actor actor(Role role) {
    return new Actor(
        new UserId(Fresh.uuid()), role, Optional.empty(), new RequestOrigin("r", "192.0.2.1"));
  }
}
