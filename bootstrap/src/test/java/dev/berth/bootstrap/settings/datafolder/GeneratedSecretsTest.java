package dev.berth.bootstrap.settings.datafolder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.application.shared.SecretSource;
import dev.berth.domain.shared.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GeneratedSecretsTest {

  private final Path folder;

  GeneratedSecretsTest(@TempDir Path parent) {
    this.folder = DataDirectory.open(parent.resolve("data")).path();
  }

  private GeneratedSecrets secrets(SecretSource source) {
    return DataDirectory.open(folder).secrets(source);
  }

  /** A different secret at each call. */
  private record Counting(AtomicInteger calls) implements SecretSource {

    @Override
    public Secret token() {
      return new Secret("%043d".formatted(calls.incrementAndGet()));
    }

    @Override
    public Secret password() {
      return token();
    }

    @Override
    public int number(int bound) {
      return calls.get() % bound;
    }
  }

  @Test
  void aSecretIsMadeOnceAndKept() throws IOException {
    Counting source = new Counting(new AtomicInteger());
    Secret first = secrets(source).authSecretKey();
    assertThat(secrets(source).authSecretKey()).isEqualTo(first);
    Path file = folder.resolve("secrets/auth-secret-key");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(file.resolveSibling("."))))
        .isEqualTo("rwx------");
    assertThat(folder.resolve("secrets")).isDirectoryContaining(file::equals);
    try (var files = Files.list(folder.resolve("secrets"))) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void ofManyWhoMakeOneAtTheSameTimeOneWins() throws Exception {
    Counting source = new Counting(new AtomicInteger());
    int many = 16;
    CyclicBarrier start = new CyclicBarrier(many);
    ExecutorService pool = Executors.newFixedThreadPool(many);
    try {
      List<Future<Secret>> found = new ArrayList<>();
      for (int i = 0; i < many; i++) {
        Callable<Secret> one =
            () -> {
              GeneratedSecrets secrets = secrets(source);
              start.await();
              return secrets.authSecretKey();
            };
        found.add(pool.submit(one));
      }
      Secret first = found.get(0).get();
      for (Future<Secret> one : found) {
        assertThat(one.get()).isEqualTo(first);
      }
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void aSecretThatOthersCanReadIsRefusedWithoutBeingShown() throws IOException {
    Secret made = secrets(new Counting(new AtomicInteger())).authSecretKey();
    Files.setPosixFilePermissions(
        folder.resolve("secrets/auth-secret-key"), PosixFilePermissions.fromString("rw-r--r--"));
    GeneratedSecrets again = secrets(new Counting(new AtomicInteger()));
    assertThatThrownBy(again::authSecretKey)
        .isInstanceOf(DataFolderProblem.class)
        .hasMessageContaining("open to others")
        .hasMessageNotContaining(made.reveal());
  }

  @Test
  void aSecretThatIsNotWholeIsRefused() throws IOException {
    GeneratedSecrets secrets = secrets(new Counting(new AtomicInteger()));
    secrets.authSecretKey();
    Files.writeString(folder.resolve("secrets/auth-secret-key"), "half");
    assertThatThrownBy(secrets::authSecretKey).hasMessageContaining("is not whole");
  }
}
