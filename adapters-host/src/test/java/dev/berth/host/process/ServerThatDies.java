package dev.berth.host.process;

import dev.berth.application.host.WorkspaceSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/**
 * A server for tests that starts one workspace, tells its name and port, and waits to be killed.
 */
public final class ServerThatDies {

  private ServerThatDies() {}

  /** Takes the folder for workspaces. */
  @SuppressWarnings("resource")
  public static void main(String[] arguments) throws IOException, InterruptedException {
    ProcessHost host = new ProcessHost(Path.of(arguments[0]));
    WorkspaceSpec spec = host.standIn();
    host.processes.ensureStarted(spec);
    System.out.println(spec.instance());
    new CountDownLatch(1).await();
  }
}
