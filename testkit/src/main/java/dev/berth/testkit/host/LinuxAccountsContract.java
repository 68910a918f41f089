package dev.berth.testkit.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.application.host.HostException;
import dev.berth.application.host.LinuxAccounts;
import dev.berth.domain.host.AccountNumber;
import dev.berth.domain.host.InstanceId;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.testkit.shared.ContractFor;
import dev.berth.testkit.shared.Fresh;
import dev.berth.testkit.shared.Together;
import org.junit.jupiter.api.Test;

/** What the accounts of a host promise. */
@ContractFor(LinuxAccounts.class)
public interface LinuxAccountsContract {

  AccountSide machine();

  @Test
  default void anAccountIsThereOnceItWasMadeSureOf() {
    InstanceId instance = instance();
    AccountNumber number = machine().freeNumber();
    assertThat(machine().accounts().exists(instance)).isFalse();

    machine().accounts().ensure(instance, number);
    machine().accounts().ensure(instance, number);

    assertThat(machine().accounts().exists(instance)).isTrue();
    assertThat(machine().accounts().inventory()).contains(instance);
    assertThat(machine().accounts().numberOf(instance)).contains(number);
  }

  @Test
  default void aRemovedAccountIsGoneAndItsNumberFree() {
    AccountNumber number = machine().freeNumber();
    InstanceId first = made(number);

    machine().accounts().remove(first);
    machine().accounts().remove(first);

    assertThat(machine().accounts().exists(first)).isFalse();
    assertThat(machine().accounts().inventory()).doesNotContain(first);
    assertThat(machine().accounts().numberOf(first)).isEmpty();
    InstanceId second = made(number);
    assertThat(machine().accounts().exists(second)).isTrue();
  }

  @Test
  default void whatWasNeverThereIsRemovedWithoutAFault() {
    InstanceId instance = instance();

    machine().accounts().remove(instance);

    assertThat(machine().accounts().exists(instance)).isFalse();
  }

  @Test
  default void aNumberIsNeverSharedAndAnAccountNeverChangesItsNumber() {
    AccountNumber number = machine().freeNumber();
    InstanceId first = made(number);
    InstanceId second = instance();

    assertThatThrownBy(() -> machine().accounts().ensure(second, number))
        .isInstanceOf(HostException.class);
    AccountNumber other = machine().freeNumber();
    assertThatThrownBy(() -> machine().accounts().ensure(first, other))
        .isInstanceOf(HostException.class);

    assertThat(machine().accounts().exists(second)).isFalse();
    assertThat(machine().accounts().exists(first)).isTrue();
    assertThat(machine().accounts().mayHave(first, number)).isTrue();
    assertThat(machine().accounts().mayHave(second, number)).isFalse();
    assertThat(machine().accounts().mayHave(second, other)).isTrue();
  }

  @Test
  default void anAccountWithAProcessIsNotRemoved() {
    InstanceId instance = made(machine().freeNumber());

    try (AccountSide.Busy busy = machine().busy(instance)) {
      assertThat(busy).isNotNull();
      assertThatThrownBy(() -> machine().accounts().remove(instance))
          .isInstanceOf(HostException.class);
      assertThat(machine().accounts().exists(instance)).isTrue();
    }

    machine().accounts().remove(instance);
    assertThat(machine().accounts().exists(instance)).isFalse();
  }

  @Test
  default void fourThreadsMakeAndRemoveFourAccountsAtOnce() {
    Together.run(
            4,
            () -> {
              InstanceId instance = made(numberOfOneThread());
              machine().accounts().remove(instance);
              return machine().accounts().exists(instance);
            })
        .all()
        .values()
        .forEach(there -> assertThat(there).isFalse());
  }

  private AccountNumber numberOfOneThread() {
    synchronized (machine()) {
      return machine().freeNumber();
    }
  }

  private InstanceId made(AccountNumber number) {
    InstanceId instance = instance();
    machine().accounts().ensure(instance, number);
    return instance;
  }

  private static InstanceId instance() {
    return InstanceId.of(new WorkspaceId(Fresh.uuid()));
  }
}
