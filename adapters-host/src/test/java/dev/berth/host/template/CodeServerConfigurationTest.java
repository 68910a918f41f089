package dev.berth.host.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.application.host.HostException;
import dev.berth.application.host.WorkspaceSpec;
import dev.berth.domain.host.InstanceId;
import dev.berth.domain.portallocation.PortNumber;
import dev.berth.domain.quota.ResourceLimits;
import dev.berth.domain.shared.Secret;
import dev.berth.domain.shared.WorkspaceId;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CodeServerConfigurationTest {

  private final CountingSecrets secrets = new CountingSecrets();
  private final CodeServerConfiguration configuration = new CodeServerConfiguration(secrets);

  @Test
  void thePasswordIsThereAsAHashOnly() {
    String text = configuration.text(spec("the-password"), Optional.empty());
    assertThat(text)
        .containsPattern(
            "hashed-password: \"\\$argon2id\\$v=19\\$m=1024,t=1,p=1\\$\\S{22}\\$\\S{43}\"")
        .contains("cookie-suffix: ")
        .doesNotContain("the-password");
  }

  @Test
  void theSamePasswordKeepsItsHashSoThatPeopleStayLoggedIn() {
    String first = configuration.text(spec("one"), Optional.empty());
    assertThat(configuration.text(spec("one"), Optional.of(first))).isEqualTo(first);
  }

  @Test
  void anotherPasswordGetsAnotherHash() {
    String first = configuration.text(spec("one"), Optional.empty());
    assertThat(configuration.text(spec("two"), Optional.of(first))).isNotEqualTo(first);
  }

  @Test
  void everyHashHasItsOwnSalt() {
    String first = configuration.text(spec("one"), Optional.empty());
    assertThat(configuration.text(spec("one"), Optional.empty())).isNotEqualTo(first);
  }

  @Test
  void aHashOfAnotherCostIsReplacedUncomputed() {
    String costly =
        "hashed-password: \"$argon2id$v=19$m=4000000,t=99,p=1$AAAAAAAAAAAAAAAAAAAAAA$x\"";
    assertThat(configuration.text(spec("one"), Optional.of(costly))).contains("m=1024,t=1,p=1");
  }

  @Test
  void aWorkspaceWithoutAPasswordIsNotStarted() {
    WorkspaceSpec open = spec("one");
    WorkspaceSpec without =
        new WorkspaceSpec(
            open.workspace(),
            open.instance(),
            open.template(),
            open.port(),
            open.limits(),
            open.wishes(),
            Optional.empty());
    assertThatThrownBy(() -> configuration.text(without, Optional.empty()))
        .isInstanceOf(HostException.class);
  }

  private static WorkspaceSpec spec(String password) {
    WorkspaceId id = new WorkspaceId(new UUID(1, 2));
    return new WorkspaceSpec(
        id,
        InstanceId.of(id),
        CodeServerTemplate.of("4.139.1"),
        new PortNumber(20_000),
        new ResourceLimits(1, 1, 1),
        WorkspaceSpec.Wishes.NONE,
        Optional.of(new Secret(password)));
  }
}
