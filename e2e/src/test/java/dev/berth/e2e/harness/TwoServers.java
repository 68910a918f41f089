package dev.berth.e2e.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Two whole servers on one external database, as behind a load balancer: one key and one public
 * address, data folders of their own. Started by the first test that asks, for all that ask.
 */
public final class TwoServers implements ParameterResolver {

  /** What an account may be tried here; see {@code rate-limits.login-account}. */
  public static final int TRIES = 6;

  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(TwoServers.class);

  /** Both of them. */
  public record Pair(LentDatabase database, BerthServer here, BerthServer there)
      implements AutoCloseable {

    static Pair begin() {
      LentDatabase database = LentDatabase.open();
      return new Pair(
          database,
          database.serve(options(database, "here")),
          database.serve(options(database, "there")));
    }

    private static ServerOptions options(LentDatabase database, String name) {
      ServerOptions options = database.node(name);
      return options
          .with("public-url", "http://localhost:17000")
          .with("rate-limits.login-account", TRIES + "/15m")
          .variable("PATH", mute(options.data()) + ":" + System.getenv("PATH"));
    }

    /** A code-server that does nothing, for workspaces that are only looked at. */
    private static Path mute(Path data) {
      try {
        Path app = data.resolveSibling("mute");
        Path program = app.resolve("bin/code-server");
        Files.createDirectories(app.resolve("bin"));
        Files.createDirectories(app.resolve("out/node"));
        Files.writeString(app.resolve("out/node/entry.js"), "");
        Files.writeString(program, "");
        if (!program.toFile().setExecutable(true)) {
          throw new IllegalStateException(program + " cannot be made a program");
        }
        return app.resolve("bin");
      } catch (IOException fault) {
        throw new UncheckedIOException(fault);
      }
    }

    @Override
    public void close() {
      database.close();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Pair.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .computeIfAbsent(Pair.class, any -> Pair.begin(), Pair.class);
  }
}
