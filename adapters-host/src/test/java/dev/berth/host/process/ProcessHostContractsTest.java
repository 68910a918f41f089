package dev.berth.host.process;

import dev.berth.testkit.host.HealthProbeContract;
import dev.berth.testkit.host.HomesContract;
import dev.berth.testkit.host.HostSide;
import dev.berth.testkit.host.ResourceControlsContract;
import dev.berth.testkit.host.WorkspaceLogsContract;
import dev.berth.testkit.host.WorkspaceMetersContract;
import dev.berth.testkit.host.WorkspaceProcessesContract;
import dev.berth.testkit.portallocation.PortProbeContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** The process host holds to what every host promises. */
class ProcessHostContractsTest {

  private final ProcessHost host;

  ProcessHostContractsTest(@TempDir Path root) {
    host = new ProcessHost(root);
  }

  @AfterEach
  void endAll() {
    host.close();
  }

  @Nested
  class Folders implements HomesContract {
    @Override
    public HostSide host() {
      return host;
    }
  }

  @Nested
  class Processes implements WorkspaceProcessesContract {
    @Override
    public HostSide host() {
      return host;
    }
  }

  @Nested
  class Limits implements ResourceControlsContract {
    @Override
    public HostSide host() {
      return host;
    }
  }

  @Nested
  class Health implements HealthProbeContract {
    @Override
    public HostSide host() {
      return host;
    }
  }

  @Nested
  class Logs implements WorkspaceLogsContract {
    @Override
    public HostSide host() {
      return host;
    }
  }

  @Nested
  class Ports implements PortProbeContract {
    @Override
    public HostSide host() {
      return host;
    }
  }

  @Nested
  class Meters implements WorkspaceMetersContract {
    @Override
    public HostSide host() {
      return host;
    }
  }
}
