package dev.berth.testkit.audit;

import static dev.berth.testkit.shared.Refusals.assertNeedsUnitOfWork;
import static dev.berth.testkit.shared.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.audit.AuditFilter;
import dev.berth.application.audit.AuditLog;
import dev.berth.application.shared.Page;
import dev.berth.application.shared.PageRequest;
import dev.berth.domain.shared.AuditAction;
import dev.berth.domain.shared.AuditEntry;
import dev.berth.domain.shared.SharedError;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.UserId;
import dev.berth.testkit.shared.ContractFor;
import dev.berth.testkit.shared.Fresh;
import dev.berth.testkit.shared.IdentitySide;
import dev.berth.testkit.shared.MutableClock;
import dev.berth.testkit.shared.Together;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What an audit log promises. */
@ContractFor(AuditLog.class)
public interface AuditLogContract {

  IdentitySide identity();

  @Test
  default void anEntryIsListedAsItWasWritten() {
    AuditEntry entry = append(AuditSamples.entry(tenant()));

    assertThat(list(tenantOf(entry))).containsExactly(entry);
  }

  @Test
  default void aTenantWithoutEntriesHasAnEmptyList() {
    Page<AuditEntry> page = page(tenant(), new PageRequest(10, Optional.empty()));

    assertThat(page.items()).isEmpty();
    assertThat(page.next()).isEmpty();
  }

  @Test
  default void theSameEntryTwiceIsKeptOnceAsItFirstWas() {
    AuditEntry entry = append(AuditSamples.entry(tenant()));

    append(entry.with(Map.of("second", "time")));

    assertThat(list(tenantOf(entry))).containsExactly(entry);
  }

  @Test
  default void theNewestComeFirstPageAfterPage() {
    TenantId tenant = tenant();
    List<AuditEntry> newestFirst = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      // Two entries share an instant, so that the order within one is seen too.
      newestFirst.add(0, append(AuditSamples.entry(tenant, MutableClock.START.plusSeconds(i / 2))));
    }

    Page<AuditEntry> first = page(tenant, new PageRequest(2, Optional.empty()));
    Page<AuditEntry> second = page(tenant, new PageRequest(2, first.next()));
    Page<AuditEntry> third = page(tenant, new PageRequest(2, second.next()));

    assertThat(first.items()).isEqualTo(newestFirst.subList(0, 2));
    assertThat(second.items()).isEqualTo(newestFirst.subList(2, 4));
    assertThat(third.items()).isEqualTo(newestFirst.subList(4, 5));
    assertThat(third.next()).isEmpty();
  }

  @Test
  default void eachFilterLeavesOutWhatItDoesNotAdmit() {
    TenantId tenant = tenant();
    Instant start = MutableClock.START;
    AuditEntry first = append(AuditSamples.entry(tenant, start));
    AuditEntry second = append(AuditSamples.entry(tenant, start.plusSeconds(10)));
    AuditEntry other = append(AuditSamples.did("session.log_in", second, start.plusSeconds(20)));
    Optional<UserId> actor = second.user();
    Optional<AuditAction> action = Optional.of(other.action());

    assertThat(filtered(tenant, new AuditFilter(actor, none(), none(), none())))
        .containsExactly(other, second);
    assertThat(filtered(tenant, new AuditFilter(none(), action, none(), none())))
        .containsExactly(other);
    assertThat(filtered(tenant, new AuditFilter(first.user(), action, none(), none()))).isEmpty();
    assertThat(filtered(tenant, new AuditFilter(none(), none(), Optional.of(second.at()), none())))
        .containsExactly(other, second);
    assertThat(filtered(tenant, new AuditFilter(none(), none(), none(), Optional.of(second.at()))))
        .containsExactly(first);
    assertThat(filtered(tenant(), AuditFilter.by(actor.orElseThrow()))).isEmpty();
  }

  @Test
  default void whoReadsAcrossTenantsReadsAllOfThemAndTheInstallationsOwn() {
    AuditEntry one = append(AuditSamples.entry(tenant()));
    AuditEntry two = append(AuditSamples.did("session.log_in", one, one.at().plusSeconds(1)));
    AuditEntry installation = append(AuditSamples.ofTheInstallation());

    assertThat(all(AuditFilter.by(one.user().orElseThrow()))).containsExactly(two, one);
    assertThat(all(new AuditFilter(none(), Optional.of(installation.action()), none(), none())))
        .contains(installation)
        .doesNotContain(one, two);
  }

  @Test
  default void aCursorThatNobodyGaveIsRefused() {
    TenantId tenant = tenant();

    assertThat(List.of("x", "", "2025-03-01", "../..", "ÄÖÜ", "AAAA"))
        .allSatisfy(
            cursor ->
                assertRefused(
                    SharedError.CURSOR_MALFORMED,
                    () -> page(tenant, new PageRequest(2, Optional.of(cursor)))));
  }

  @Test
  default void anotherTenantSeesNothingOfIt() {
    append(AuditSamples.entry(tenant()));

    assertThat(list(tenant())).isEmpty();
  }

  @Test
  default void whatTheInstallationDidIsKeptAndListedForNoTenant() {
    AuditEntry installation = append(AuditSamples.ofTheInstallation());
    AuditEntry entry = append(AuditSamples.entry(tenant()));

    assertThat(list(tenantOf(entry))).containsExactly(entry).doesNotContain(installation);
  }

  @Test
  default void twoThreadsWhoBringTheSameEntryBothGetThrough() {
    AuditEntry entry = AuditSamples.entry(tenant());

    Together.run(2, () -> append(entry)).all();

    assertThat(list(tenantOf(entry))).containsExactly(entry);
  }

  @Test
  default void itFailsOutsideOfAUnitOfWork() {
    assertNeedsUnitOfWork(() -> identity().auditLog().append(AuditSamples.ofTheInstallation()));
  }

  private AuditEntry append(AuditEntry entry) {
    identity().unitOfWork().run(() -> identity().auditLog().append(entry));
    return entry;
  }

  private List<AuditEntry> list(TenantId tenant) {
    return page(tenant, new PageRequest(PageRequest.MOST, Optional.empty())).items();
  }

  private Page<AuditEntry> page(TenantId tenant, PageRequest request) {
    return identity().committed(() -> identity().auditLog().list(tenant, AuditFilter.ALL, request));
  }

  private List<AuditEntry> filtered(TenantId tenant, AuditFilter filter) {
    PageRequest page = new PageRequest(PageRequest.MOST, Optional.empty());
    return identity().committed(() -> identity().auditLog().list(tenant, filter, page)).items();
  }

  private List<AuditEntry> all(AuditFilter filter) {
    PageRequest page = new PageRequest(PageRequest.MOST, Optional.empty());
    return identity().committed(() -> identity().auditLog().listAll(filter, page)).items();
  }

  private static <T> Optional<T> none() {
    return Optional.empty();
  }

  private static TenantId tenant() {
    return new TenantId(Fresh.uuid());
  }

  private static TenantId tenantOf(AuditEntry entry) {
    return entry.tenant().orElseThrow();
  }
}
