package dev.berth.e2e.harness;

import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One server for all tests that do not harm it, started by the first that asks, with code-server
 * installed by it. Gives tests a {@link BerthServer} or the {@link FirstInstall}.
 */
public final class SharedServer implements ParameterResolver {

  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(SharedServer.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == BerthServer.class || type == FirstInstall.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Running running =
        context
            .getRoot()
            .getStore(NAMESPACE)
            .computeIfAbsent(Running.class, any -> Running.begin(), Running.class);
    return parameter.getParameter().getType() == BerthServer.class
        ? running.server()
        : running.install();
  }

  private record Running(BerthServer server, FirstInstall install) implements AutoCloseable {

    static Running begin() {
      Path data = DataFolder.empty("shared");
      FirstInstall.lendKept(data);
      BerthServer server = BerthServer.start(ServerOptions.on(data));
      try {
        return new Running(server, FirstInstall.on(server));
      } catch (AssertionError fault) {
        server.close();
        throw fault;
      }
    }

    @Override
    public void close() {
      server.close();
    }
  }
}
