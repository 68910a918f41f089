package dev.berth.bootstrap.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules between settings; each line is {@code settings ; separated => the key at fault}. */
final class RulesTest {

  private final Path folder;

  RulesTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private Given with(Given given, String settings) {
    for (String setting : settings.split(";")) {
      given.set(setting.strip());
    }
    return given;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "auth.session.idle-ttl=8d => auth.session.idle-ttl",
        "auth.session.absolute-ttl=31d => auth.session.absolute-ttl",
        "auth.session.absolute-ttl=1h; auth.access-token-ttl=2h; auth.session.idle-ttl=1h =>"
            + " auth.access-token-ttl",
        "auth.password-min-length=7 => auth.password-min-length",
        "auth.password-min-length=73 => auth.password-min-length",
        "auth.bcrypt-cost=9 => auth.bcrypt-cost",
        "auth.bcrypt-cost=16 => auth.bcrypt-cost",
        "operator.password=elevenchars => operator.password",
        "operator.password=Password1234! => operator.password",
        "operator.email=nobody => operator.email",
        "host.port-range=80-90 => host.port-range",
        "host.port-range=30000-20000 => host.port-range",
        "host.port-range=8000-9000 => host.port-range",
        "host.front=unix => host.front",
        "host.memory-overcommit=0 => host.memory-overcommit",
        "host.memory-overcommit=1,5 => host.memory-overcommit",
        "host.disk-overcommit=1.505 => host.disk-overcommit",
        "host.disk-overcommit=101 => host.disk-overcommit",
        "host.orphan-grace=0s => host.orphan-grace",
        "host.orphan-grace=never => host.orphan-grace",
        "host.kind=systemd; host.front=tcp; host.front-address=192.0.2.2 => host.front-allow",
        "host.kind=systemd; host.front=tcp; host.front-allow=192.0.2.1 => host.front-address",
        "host.front-address=0.0.0.0 => host.front-address",
        "host.front-address=127.0.0.1 => host.front-address",
        "host.front-address=192.0.2.0/24 => host.front-address",
        "host.front-address=gateway.example.com => host.front-address",
        "host.front-allow=0.0.0.0/0 => host.front-allow",
        "host.front-allow=::1 => host.front-allow",
        "mail.mode=smtp; mail.from=a@example.com => mail.smtp.host",
        "mail.mode=smtp; mail.smtp.host=mail.example.com => mail.from",
        "mail.smtp.user=u => mail.smtp.password",
        "mail.smtp.password=p => mail.smtp.user",
        "oauth.github.client-id=x => oauth.github.client-secret",
        "oauth.oidc.corp.client-id=x; oauth.oidc.corp.client-secret=y => oauth.oidc.corp.issuer",
        "templates.code-server.archive=/opt/c.tgz => templates.code-server.sha256",
        "database.mode=external => database.url",
        "database.mode=builtin; database.url=postgresql://u@h/d => database.url",
        "database.url=postgresql://h/d => database.user",
        "database.url=postgresql://u@h/d; database.user=u => database.user",
        "database.url=postgresql://u:p@h/d; database.password=p => database.password",
        "database.url=postgresql://u@h/d; database.identity.url=postgresql://u@h/i =>"
            + " database.identity.url",
        "database.identity.url=postgresql://u@h/i => database.workspaces.url",
        "database.url=postgresql://u@h/d; database.builtin.separate=true =>"
            + " database.builtin.separate",
        "database.password=p => database.password"
      })
  void theFaultNamesItsSetting(String line) {
    String[] parts = line.split("=> ");
    assertThat(with(Given.nothing(folder), parts[0].strip()).faults())
        .singleElement()
        .asString()
        .startsWith(parts[1].strip());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rate-limits.login-account=off => rate-limits.login-account",
        "auth.require-verified-email=true => mail.mode",
        "host.allow-unisolated=false => host.kind",
        "auth.secret-key=0123456789abcdef0123456789abcdef => auth.secret-key",
        "auth.secret-key=change-me-change-me-change-me-now-please => auth.secret-key",
        "auth.secret-key=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa => auth.secret-key",
        "auth.secret-key=kX3vR8mZkX3vR8mZkX3vR8mZkX3vR8mZ => auth.secret-key",
        "auth.secret-key=tooShort9Qx => auth.secret-key"
      })
  void productionIsStricter(String line) {
    String[] parts = line.split("=> ");
    assertThat(with(Given.production(folder), parts[0].strip()).faults())
        .singleElement()
        .asString()
        .startsWith(parts[1].strip());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rate-limits.login-account=off; auth.require-verified-email=true",
        "auth.access-token-ttl=7d",
        "auth.secret-key=change-me-change-me-change-me-now-please",
        "host.kind=systemd; host.front=tcp; host.front-address=192.0.2.2;"
            + " host.front-allow=192.0.2.1,2001:db8::/64",
        "host.front-address=192.0.2.2; host.front-allow=192.0.2.1",
        "mail.mode=smtp; mail.smtp.host=mail.example.com; mail.from=Berth <berth@example.com>",
        "oauth.oidc.corp.issuer=https://id.example.com/realm; oauth.oidc.corp.client-id=x;"
            + " oauth.oidc.corp.client-secret=y",
        "proxy.trusted=unix, 192.0.2.0/24, ::1",
        "database.builtin.separate=true; database.pool-size=4"
      })
  void developmentTakes(String settings) {
    assertThat(with(Given.nothing(folder), settings).faults()).isEmpty();
  }

  @Test
  void anExternalDatabaseIsOneOrTwo() {
    DatabaseSettings one =
        Given.nothing(folder)
            .variable("BERTH_DATABASE_URL", "postgresql://u@h/d")
            .variable("BERTH_DATABASE_PASSWORD", "a@b:c/d?e#f%g&h i🔑")
            .set("database.identity.pool-size=3")
            .settings()
            .database();
    assertThat(one).isInstanceOf(DatabaseSettings.External.class);
    DatabaseSettings.External external = (DatabaseSettings.External) one;
    assertThat(external.separate()).isFalse();
    assertThat(external.identity().poolSize()).isEqualTo(3);
    assertThat(external.workspaces().poolSize()).isEqualTo(10);
    assertThat(external.workspaces().password().orElseThrow().reveal())
        .isEqualTo("a@b:c/d?e#f%g&h i🔑");

    DatabaseSettings two =
        Given.nothing(folder)
            .set("database.identity.url=postgresql://i@h/i")
            .set("database.workspaces.url=postgresql://w@h/w")
            .settings()
            .database();
    assertThat(two.separate()).isTrue();
    assertThat(((DatabaseSettings.External) two).workspaces().user()).isEqualTo("w");
  }

  @Test
  @DisplayName("security 15a: cookies follow the scheme of the public URL")
  void cookiesFollowTheSchemeOfThePublicUrl() {
    assertThat(Given.nothing(folder).settings().http().publicUrl().secure()).isFalse();
    assertThat(
            Given.nothing(folder)
                .set("public-url=https://berth.example.com")
                .settings()
                .http()
                .publicUrl()
                .secure())
        .isTrue();
  }
}
