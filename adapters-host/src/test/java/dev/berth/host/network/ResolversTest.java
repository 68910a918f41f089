package dev.berth.host.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.host.doctor.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResolversTest {

  private static final AddressRange RANGE = AddressRange.parse("10.213.0.0/16");

  private final Path folder;

  ResolversTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void thoseBehindTheStubComeFirst() throws IOException {
    Files.writeString(folder.resolve("stub"), "nameserver 192.0.2.53\n");
    Files.writeString(folder.resolve("plain"), "nameserver 127.0.0.53\n");
    assertThat(resolvers("stub", "plain").addresses()).containsExactly("192.0.2.53");
  }

  @Test
  void aListWithoutAUsableOneIsPassedOver() throws IOException {
    Files.writeString(folder.resolve("stub"), "nameserver 127.0.0.1\nnameserver ::1\n#\n");
    Files.writeString(
        folder.resolve("plain"),
        "nameserver 192.0.2.1\nnameserver 192.0.2.1\nnameserver 192.0.2.2\nnameserver 192.0.2.3\nnameserver 192.0.2.4\n");
    assertThat(resolvers("absent", "stub", "plain").addresses())
        .containsExactly("192.0.2.1", "192.0.2.2", "192.0.2.3");
    assertThat(resolvers("stub").addresses()).isEmpty();
  }

  @Test
  void whatIsPublishedIsReplacedAsAWhole() throws IOException {
    Resolvers resolvers = resolvers();
    resolvers.publish(List.of("192.0.2.1", "192.0.2.2"));
    resolvers.publish(List.of("192.0.2.3"));
    assertThat(Files.readString(folder.resolve("made/resolv.conf")))
        .isEqualTo("nameserver 192.0.2.3\n");
    assertThat(folder.resolve("made")).isDirectoryContaining(file -> file.endsWith("resolv.conf"));
  }

  @Test
  void withoutResolversNoRuleLetsNamesThrough() {
    assertThat(Ruleset.of(RANGE, List.of())).doesNotContain("dport").doesNotContain("{  }");
    assertThat(Ruleset.of(RANGE, List.of("192.0.2.1", "192.0.2.2")))
        .contains("ip daddr { 192.0.2.1, 192.0.2.2 } meta l4proto { tcp, udp } th dport 53 accept");
  }

  @Test
  void aMachineWhoseOnlyResolverIsItsOwnIsAWarning() throws IOException {
    Files.writeString(folder.resolve("plain"), "nameserver 127.0.0.1\n");
    Finding finding = new NamesLook(options("plain")).look();
    assertThat(finding.level()).isEqualTo(Finding.Level.WARNING);
    assertThat(finding.sentence()).startsWith("Workspaces find no name of the network: ");

    Files.writeString(folder.resolve("plain"), "nameserver 192.0.2.53\n");
    assertThat(new NamesLook(options("plain")).look())
        .isEqualTo(Finding.ok("names", "Workspaces ask 192.0.2.53 for names."));
  }

  private Resolvers resolvers(String... files) {
    return new Resolvers(options(files));
  }

  private NetworkOptions options(String... files) {
    return new NetworkOptions(
        RANGE,
        List.of(),
        List.of(files).stream().map(folder::resolve).toList(),
        folder.resolve("made/resolv.conf"));
  }
}
