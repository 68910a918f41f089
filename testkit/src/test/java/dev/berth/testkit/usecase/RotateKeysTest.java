package dev.berth.testkit.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.session.ReadPublishedKeys;
import dev.berth.application.session.RotateKeys;
import dev.berth.application.workspace.ResealPasswords;
import dev.berth.application.workspace.WorkspacePasswords;
import dev.berth.domain.session.InstallationKey;
import dev.berth.domain.session.Totp;
import dev.berth.domain.shared.SealedSecret;
import dev.berth.domain.shared.Secret;
import dev.berth.domain.shared.SharedError;
import dev.berth.domain.shared.UserId;
import dev.berth.domain.workspace.Workspace;
import dev.berth.testkit.host.HostSamples;
import dev.berth.testkit.session.PlainAccessTokens;
import dev.berth.testkit.shared.Denies;
import dev.berth.testkit.shared.Fresh;
import dev.berth.testkit.shared.InMemoryWorkspaceSide;
import dev.berth.testkit.shared.Together;
import dev.berth.testkit.workspace.WorkspaceSamples;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("security 15b: keys rotate and secrets are encrypted anew")
class RotateKeysTest {

  private final Desk desk = new Desk();
  private final AtomicInteger reloads = new AtomicInteger();
  private final PlainAccessTokens tokens = new PlainAccessTokens("key");
  private final RotateKeys rotate =
      new RotateKeys(
          desk.database.unitOfWork(),
          desk.database.installationKeys(),
          desk.database.totps(),
          tokens,
          desk.box,
          reloads::incrementAndGet,
          desk.database.auditLog(),
          desk.ids,
          desk.clock);

  @Test
  void eachRotationBeginsTheNextGenerationAndIsAudited() {
    assertThat(rotate.handle()).isEqualTo(2);
    assertThat(rotate.handle()).isEqualTo(3);

    assertThat(keys()).extracting(InstallationKey::number).containsExactly(2, 3);
    assertThat(reloads).hasValue(2);
    assertThat(desk.audited()).containsOnly("installation.rotate_keys");
  }

  @Test
  void aPrivateKeyIsMadeOnceWhereThereIsNone() {
    rotate.ensure();
    rotate.ensure();

    assertThat(keys()).extracting(InstallationKey::number).containsExactly(1);
    assertThat(rotate.handle()).isEqualTo(2);
  }

  @Test
  void secretsAreSealedAnewAndKeepWhatTheyHold() {
    rotate.ensure();
    SealedSecret privateKey = keys().get(0).rsa();
    List<Totp> before = new ArrayList<>();
    for (int i = 0; i < 130; i++) {
      before.add(totp("secret " + i));
    }

    rotate.handle();

    assertThat(keys().get(0).rsa()).isNotEqualTo(privateKey);
    assertThat(before)
        .allSatisfy(
            old -> {
              Totp now = stored(old.user());
              assertThat(now.secret()).isNotEqualTo(old.secret());
              assertThat(desk.box.open(Totp.row(old.user()), now.secret()))
                  .isEqualTo(desk.box.open(Totp.row(old.user()), old.secret()));
            });
  }

  @Test
  void passwordsOfWorkspacesAreSealedAnewToo() {
    InMemoryWorkspaceSide side = InMemoryWorkspaceSide.empty(desk.clock);
    WorkspacePasswords passwords = new WorkspacePasswords(desk.box);
    var host = side.unitOfWork().execute(() -> side.hosts().add(HostSamples.host()));
    Workspace sample = WorkspaceSamples.workspace(host.id());
    Workspace workspace =
        side.unitOfWork()
            .execute(
                () ->
                    side.workspaces()
                        .add(sample.sealedAs(passwords.seal(sample.id(), new Secret("open")))));

    int resealed = new ResealPasswords(side.unitOfWork(), side.workspaces(), passwords).run();

    Workspace now =
        side.unitOfWork()
            .execute(() -> side.workspaces().find(workspace.ownership().tenant(), workspace.id()))
            .orElseThrow();
    assertThat(resealed).isEqualTo(1);
    assertThat(now.password()).isNotEqualTo(workspace.password());
    assertThat(passwords.open(now)).contains(new Secret("open"));
    assertThat(now.version()).isEqualTo(workspace.version());
  }

  @Test
  @Denies({RotateKeys.class, ReadPublishedKeys.class})
  void ofSeveralWhoRotateAtOnceNoTwoMakeTheSameGeneration() {
    Together<Integer> tries = Together.run(4, rotate::handle);

    assertThat(tries.values()).isNotEmpty().doesNotHaveDuplicates();
    assertThat(tries.codes()).allMatch(SharedError.STALE_VERSION::equals);
    assertThat(keys()).hasSize(tries.values().size());
    assertThat(new ReadPublishedKeys(tokens).handle()).isEmpty();
  }

  private Totp totp(String secret) {
    UserId user = new UserId(Fresh.uuid());
    return desk.database.committed(
        () ->
            desk.database
                .totps()
                .add(
                    Totp.enrolled(
                        user,
                        desk.box.seal(Totp.row(user), new Secret(secret)),
                        desk.clock.instant())));
  }

  private Totp stored(UserId user) {
    return desk.database.committed(() -> desk.database.totps().find(user)).orElseThrow();
  }

  private List<InstallationKey> keys() {
    return desk.database.committed(() -> desk.database.installationKeys().all());
  }
}
