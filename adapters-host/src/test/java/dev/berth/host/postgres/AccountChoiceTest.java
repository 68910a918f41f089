package dev.berth.host.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.berth.host.postgres.PostgresUnavailable.Reason;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AccountChoiceTest {

  private final Path dataDir;

  AccountChoiceTest(@TempDir Path dataDir) {
    this.dataDir = dataDir;
  }

  @Test
  void aPlainUserRunsTheDatabaseHimself() {
    assertThat(new AccountChoice(new Accounts(1000, true), true).forData(folders()))
        .isEqualTo(RunAs.MYSELF);
  }

  @Test
  void rootMakesTheDedicatedAccount() {
    Accounts accounts = new Accounts(0, true).with("nobody", 65534);

    assertThat(new AccountChoice(accounts, true).forData(folders()).name())
        .isEqualTo("berth-postgres");
    assertThat(accounts.named("berth-postgres")).isPresent();
  }

  @Test
  void rootTakesTheDedicatedAccountThatIsThere() {
    Accounts accounts = new Accounts(0, false).with("berth-postgres", 77).with("nobody", 65534);

    assertThat(new AccountChoice(accounts, true).forData(folders()).account())
        .contains(new Account("berth-postgres", 77, 77));
  }

  @Test
  void whereNoAccountMayBeMadeNobodyHasToDo() {
    Accounts accounts = new Accounts(0, false).with("nobody", 65534);

    assertThat(new AccountChoice(accounts, true).forData(folders()).name()).isEqualTo("nobody");
    assertThat(new AccountChoice(accounts, false).forData(folders()).name()).isEqualTo("nobody");
  }

  @Test
  void withoutAnyAccountThePersonIsToldHowToMakeOne() {
    PostgresUnavailable refusal =
        catchThrowableOfType(
            PostgresUnavailable.class,
            () -> new AccountChoice(new Accounts(0, false), true).forData(folders()));

    assertThat(refusal.reason()).isEqualTo(Reason.NO_ACCOUNT);
    assertThat(refusal).hasMessageContaining("useradd --system berth-postgres");
  }

  @Test
  void theArgumentsOfAnAccountHoldNoNameSpaceAndNoCapabilityUnlessAsked() {
    RunAs runAs = RunAs.account(new Account("nobody", 65534, 65534));

    assertThat(runAs.command("postgres").argv())
        .containsExactly(
            "setpriv",
            "--reuid=65534",
            "--regid=65534",
            "--clear-groups",
            "--no-new-privs",
            "--",
            "postgres");
    assertThat(runAs.readingEverything().command("postgres").argv())
        .contains("--ambient-caps=-all,+dac_read_search");
  }

  private PostgresFolders folders() {
    return new PostgresFolders(dataDir);
  }

  private static final class Accounts implements SystemAccounts {

    private final long self;
    private final boolean makes;
    private final Map<String, Long> known = new HashMap<>();

    Accounts(long self, boolean makes) {
      this.self = self;
      this.makes = makes;
    }

    Accounts with(String name, long uid) {
      known.put(name, uid);
      return this;
    }

    @Override
    public long ownUid() {
      return self;
    }

    @Override
    public Optional<Account> named(String name) {
      return Optional.ofNullable(known.get(name)).map(uid -> new Account(name, uid, uid));
    }

    @Override
    public Optional<Account> withUid(long uid) {
      return known.entrySet().stream()
          .filter(entry -> entry.getValue() == uid)
          .map(entry -> new Account(entry.getKey(), uid, uid))
          .findFirst();
    }

    @Override
    public Optional<Account> make(String name) {
      return makes ? with(name, 500).named(name) : Optional.empty();
    }
  }
}
