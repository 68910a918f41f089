package dev.berth.host.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.host.command.CommandResult;
import dev.berth.host.doctor.Finding.Level;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code systemctl show} of systemd 252 prints. */
class JournalLookTest {

  private final List<List<String>> asked = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({"active,active,active", "active,inactive,active", "inactive,inactive,inactive"})
  void aJournalThatIsStartedByNeedIsFine(String socket, String service, String helper) {
    assertThat(look("loaded", socket, "loaded", service, helper).level()).isEqualTo(Level.OK);
    assertThat(asked).as("one question").hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"failed,inactive", "active,failed", "failed,failed"})
  void aFailedOneIsAFailureWithWhatToType(String socket, String service) {
    assertThat(look("loaded", socket, "loaded", service, "active"))
        .isEqualTo(
            Finding.failure(
                "journal",
                "What workspaces print is lost: systemctl reset-failed systemd-journald@berth.socket systemd-journald@berth.service, then systemctl start systemd-journald@berth.socket."));
  }

  @Test
  void aMaskedOneIsToBeUnmasked() {
    assertThat(look("masked", "inactive", "loaded", "failed", "active").sentence())
        .isEqualTo(
            "What workspaces print is lost: systemctl unmask systemd-journald@berth.socket, then systemctl reset-failed systemd-journald@berth.socket systemd-journald@berth.service, then systemctl start systemd-journald@berth.socket.");
    assertThat(look("loaded", "active", "masked", "inactive", "active"))
        .isEqualTo(
            Finding.failure(
                "journal",
                "What workspaces print is lost: systemctl unmask systemd-journald@berth.service, then systemctl start systemd-journald@berth.socket."));
  }

  @Test
  void anAbsentOneIsAFailure() {
    Finding finding = look("not-found", "inactive", "not-found", "inactive", "inactive");

    assertThat(finding.level()).isEqualTo(Level.FAILURE);
    assertThat(finding.sentence()).contains("install the package systemd anew");
  }

  @Test
  void aSocketThatIsNotThereWhileTheHelperRunsIsAWarning() {
    assertThat(look("loaded", "inactive", "loaded", "inactive", "active"))
        .isEqualTo(
            Finding.warning(
                "journal",
                "Nobody listens for what workspaces will print: systemctl start systemd-journald@berth.socket."));
  }

  @Test
  void whomSystemdDoesNotAnswerIsToldAndRootIsWarned() {
    assertThat(silent(false).level()).isEqualTo(Level.OK);
    assertThat(silent(false).sentence()).endsWith("ask doctor as root.");
    assertThat(silent(true).level()).isEqualTo(Level.WARNING);
  }

  private static Finding silent(boolean root) {
    return new JournalLook(command -> new CommandResult(1, "", "Failed to connect to bus"), root)
        .look();
  }

  private Finding look(
      String socketLoaded, String socket, String serviceLoaded, String service, String helper) {
    String shown =
        """
        Id=systemd-journald@berth.socket
        LoadState=%s
        ActiveState=%s

        Id=systemd-journald@berth.service
        LoadState=%s
        ActiveState=%s

        Id=berth-helper.service
        LoadState=loaded
        ActiveState=%s
        """
            .formatted(socketLoaded, socket, serviceLoaded, service, helper);
    return new JournalLook(
            command -> {
              asked.add(command.argv());
              return new CommandResult(0, shown, "");
            },
            true)
        .look();
  }
}
