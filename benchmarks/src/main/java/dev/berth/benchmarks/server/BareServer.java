package dev.berth.benchmarks.server;

import dev.berth.benchmarks.Workbench;
import io.javalin.Javalin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A Javalin with one route that answers constant bytes: what the web framework alone can do. */
public final class BareServer {

  /** The first argument by which the benchmarks' jar becomes this server. */
  public static final String COMMAND = "bare-server";

  public static final String PAGE = "/api/v1/me";

  private BareServer() {}

  /** Starts it in a process of its own, with the launcher's flags. */
  public static ChildProcess start(Workbench bench, byte[] body) throws IOException {
    Files.createDirectories(bench.folder());
    Path file = Files.write(Files.createTempFile(bench.folder(), "body-", ".json"), body);
    int port = ChildProcess.freePort();
    return ChildProcess.start(
        bench,
        bench.ownJar(),
        port,
        PAGE,
        List.of(COMMAND, Integer.toString(port), file.toString()));
  }

  /** Serves in this process. */
  public static void serve(int port, Path body) throws IOException {
    byte[] bytes = Files.readAllBytes(body);
    Javalin.create(
            config -> {
              config.startup.showJavalinBanner = false;
              config.routes.get(PAGE, ctx -> ctx.contentType("application/json").result(bytes));
            })
        .start("127.0.0.1", port);
  }
}
