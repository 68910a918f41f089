package dev.berth.testkit.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.application.host.AccountTraces;
import dev.berth.application.host.HostException;
import dev.berth.domain.host.AccountNumber;
import dev.berth.domain.host.InstanceId;
import dev.berth.testkit.shared.ContractFor;
import dev.berth.testkit.shared.Together;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What taking an account's traces away promises. */
@ContractFor(AccountTraces.class)
public interface AccountTracesContract {

  Duration PATIENCE = Duration.ofSeconds(30);

  TraceSide machine();

  @Test
  default void whatWasLeftIsTakenAwayAndCounted() {
    AccountNumber number = machine().freeNumber();
    machine().leave(number);
    machine().leave(number);
    assertThat(machine().left(number)).isEqualTo(2);

    AccountTraces.Swept swept = sweep(number);

    assertThat(swept).isEqualTo(new AccountTraces.Swept(2, List.of()));
    assertThat(machine().left(number)).isZero();
  }

  @Test
  default void whereNothingIsLeftNothingIsTakenAway() {
    assertThat(sweep(machine().freeNumber())).isEqualTo(new AccountTraces.Swept(0, List.of()));
  }

  @Test
  default void whatOthersHaveStays() {
    AccountNumber mine = machine().freeNumber();
    AccountNumber others = machine().freeNumber();
    machine().leave(mine);
    machine().leave(others);

    sweep(mine);

    assertThat(machine().left(others)).isEqualTo(1);
    sweep(others);
  }

  @Test
  default void whoHasTheNumberKeepsWhatIsTheirs() {
    AccountNumber number = machine().freeNumber();
    InstanceId owner = HostSamples.instance();
    machine().accounts().ensure(owner, number);
    machine().leave(number);

    assertThatThrownBy(() -> sweep(number))
        .isInstanceOfSatisfying(
            HostException.class, refused -> assertThat(refused.permanent()).isTrue());

    assertThat(machine().left(number)).isEqualTo(1);
    assertThat(machine().traces().sweep(owner, number, PATIENCE).removed()).isEqualTo(1);
    machine().accounts().remove(owner);
  }

  @Test
  default void twiceIsAsGoodAsOnceAndTwoMayDoSoAtOnce() {
    AccountNumber number = machine().freeNumber();
    machine().leave(number);

    Together.run(2, () -> sweep(number)).all();

    assertThat(machine().left(number)).isZero();
    assertThat(sweep(number).removed()).isZero();
  }

  private AccountTraces.Swept sweep(AccountNumber number) {
    return machine().traces().sweep(HostSamples.instance(), number, PATIENCE);
  }
}
