package dev.berth.host.helper.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.application.host.FencingToken;
import dev.berth.application.host.HostException;
import dev.berth.domain.host.InstanceId;
import dev.berth.testkit.host.HostSamples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {

  private final InstanceId instance = HostSamples.instance();
  private final Path file;

  LedgerTest(@TempDir Path folder) {
    file = folder.resolve("leases");
  }

  @Test
  void whatWasSeenIsKnownAfterARestart() throws IOException {
    opened().admit(instance, token(1, 5));
    opened().admit(instance, token(1, 6));

    assertRefused(opened(), instance, token(1, 5));
    opened().admit(instance, token(1, 6));
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void aRecordThatWasCutOffHurtsNobody() throws IOException {
    InstanceId other = HostSamples.instance();
    opened().admit(instance, token(1, 5));
    opened().admit(other, token(1, 5));
    byte[] whole = Files.readAllBytes(file);

    for (int cut = 1; cut < 40; cut++) {
      Files.write(file, Arrays.copyOf(whole, whole.length - cut));
      Ledger ledger = opened();
      assertRefused(ledger, instance, token(1, 4));
      ledger.admit(other, token(1, 3));
      assertRefused(opened(), other, token(1, 2));
    }
  }

  @Test
  void aDiskThatCutARecordOffIsWrittenOverAtThatPlace() throws IOException {
    Ledger ledger = opened();
    ledger.admit(instance, token(1, 5));
    Files.write(file, new byte[] {1, 2, 3}, StandardOpenOption.APPEND);

    ledger.admit(instance, token(1, 6));

    assertThat(Files.size(file)).isEqualTo(80);
    assertRefused(opened(), instance, token(1, 5));
  }

  @Test
  void aFileThatIsNotOursIsNotTakenForNothing() throws IOException {
    Files.write(file, new byte[80]);

    assertThatThrownBy(this::opened).isInstanceOf(HostException.class);
  }

  @Test
  void manyLeasesOfFewWorkspacesDoNotFillTheDisk() throws IOException {
    Ledger ledger = opened();
    for (int epoch = 0; epoch < 20_010; epoch++) {
      ledger.admit(instance, token(1, epoch));
    }

    assertThat(Files.size(file)).isLessThan(10_000);
    assertRefused(opened(), instance, token(1, 20_008));
    assertThatCode(() -> opened().admit(instance, token(1, 20_009))).doesNotThrowAnyException();
  }

  @Test
  void ofTooManyWorkspacesTheOneLeftAloneLongestIsForgotten() {
    Ledger ledger = Ledger.inMemory();
    InstanceId idle = HostSamples.instance();
    ledger.admit(idle, token(2, 0));
    ledger.admit(instance, token(2, 0));
    for (int i = 0; i < Ledger.MOST - 1; i++) {
      if (i % 1_000 == 0) {
        ledger.admit(instance, token(2, 0));
      }
      ledger.admit(HostSamples.instance(), token(1, 0));
    }

    assertRefused(ledger, instance, token(1, 0));
    assertThatCode(() -> ledger.admit(idle, token(1, 0))).doesNotThrowAnyException();
  }

  @Test
  void operationsAreOrderedAsTheirTimesAre() {
    FencingToken before = new FencingToken(new UUID(0x7FFF_FFFF_FFFF_7FFFL, -1L), 9);
    FencingToken after = new FencingToken(new UUID(0x8000_0000_0000_7000L, 0L), 0);

    assertThat(before.compareTo(after)).as("as unsigned numbers").isNegative();
    assertThat(token(1, 9)).isLessThan(token(2, 0));
    assertThat(token(1, 1)).isGreaterThan(token(1, 0)).isEqualByComparingTo(token(1, 1));
  }

  private Ledger opened() {
    return Ledger.kept(new LedgerFile(file));
  }

  private static void assertRefused(Ledger ledger, InstanceId instance, FencingToken token) {
    assertThatThrownBy(() -> ledger.admit(instance, token))
        .isInstanceOfSatisfying(
            HostException.class, said -> assertThat(said.permanent()).isFalse());
  }

  private static FencingToken token(long operation, long epoch) {
    return new FencingToken(new UUID(operation, 0), epoch);
  }
}
