package dev.berth.host.quota;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.host.DiskLimit;
import dev.berth.application.host.DiskUsage;
import dev.berth.domain.host.InstanceId;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** The calls and the reading of Linux DiskQuota 4.06. */
class SetquotaDriverTest {

  private static final QuotaOptions OPTIONS =
      new QuotaOptions(Path.of("/srv/homes"), QuotaPolicy.AUTO, 299_999);
  private static final Place PLACE = Place.of(OPTIONS, new InstanceId("abcdefgh234567ab"));
  private static final String REPORT =
      """
      User,BlockStatus,FileStatus,BlockUsed,BlockSoftLimit,BlockHardLimit,BlockGrace,FileUsed,FileSoftLimit,FileHardLimit,FileGrace
      #0,ok,ok,20,0,0,,2,0,0,
      #200001,ok,ok,4100,0,10240,,7,0,640,
      #20000,ok,ok,9,0,10240,,7,0,640,
      """;

  private final Recorded commands =
      new Recorded().answering("id -u", 0, "200001\n", "").answering("repquota", 0, REPORT, "");

  @Test
  void anAccountIsLimitedByItsNumberInKibibytesAndInodes() {
    SetquotaDriver.ofAccounts(commands, "/srv").limit(PLACE, new DiskLimit(10, 640));

    assertThat(commands.ran())
        .containsExactly(
            List.of("id", "-u", "--", "bw-abcdefgh234567ab"),
            List.of("setquota", "-u", "--", "200001", "0", "10240", "0", "640", "/srv"));
  }

  @Test
  void aProjectIsMarkedOnTheHomeBeforeItIsLimited() {
    SetquotaDriver.ofProjects(commands, "/srv").limit(PLACE, new DiskLimit(10, 640));

    String home = "/srv/homes/abcdefgh234567ab";
    assertThat(commands.ran())
        .endsWith(
            List.of("mkdir", "--parents", "--mode=0700", "--", home),
            List.of("chattr", "-p", "200001", "+P", "--", home),
            List.of("setquota", "-P", "--", "200001", "0", "10240", "0", "640", "/srv"));
  }

  @Test
  void aLimitIsLiftedByZeroes() {
    SetquotaDriver.ofAccounts(commands, "/srv").lift(PLACE);

    assertThat(commands.ran())
        .endsWith(List.of("setquota", "-u", "--", "200001", "0", "0", "0", "0", "/srv"));
  }

  @Test
  void anAccountThatIsGoneHasNothingToLift() {
    Recorded gone = new Recorded().answering("id -u", 1, "", "no such user");
    SetquotaDriver.ofAccounts(gone, "/srv").lift(PLACE);
    assertThat(gone.ran()).hasSize(1);
    assertThat(SetquotaDriver.ofAccounts(gone, "/srv").usage(PLACE)).isEmpty();
  }

  @Test
  void allAccountsAreReportedByOneCommand() {
    SetquotaDriver accounts = SetquotaDriver.ofAccounts(commands, "/srv");
    accounts.usage(PLACE);
    accounts.usage(Place.of(OPTIONS, new InstanceId("abcdefgh234567ac")));

    assertThat(commands.ran()).filteredOn(argv -> argv.contains("repquota")).hasSize(1);
    accounts.limit(PLACE, new DiskLimit(10, 640));
    accounts.usage(PLACE);
    assertThat(commands.ran()).filteredOn(argv -> argv.contains("repquota")).hasSize(2);
  }

  @Test
  void usageIsReadByTheNamesOfTheColumns() {
    assertThat(SetquotaDriver.ofAccounts(commands, "/srv").usage(PLACE))
        .contains(new DiskUsage(4100 * 1024, OptionalLong.of(7)));
    assertThat(Report.line(REPORT, "#0")).as("without a limit").isEmpty();
    assertThat(Report.line(REPORT, "#2")).isEmpty();
    assertThat(Report.line("", "#0")).isEmpty();
  }
}
