package dev.berth.host.machine;

import dev.berth.testbench.SharedMachine;
import dev.berth.testbench.SystemdMachine;
import dev.berth.testkit.host.AccountSide;
import dev.berth.testkit.host.HealthProbeContract;
import dev.berth.testkit.host.HomesContract;
import dev.berth.testkit.host.HostSide;
import dev.berth.testkit.host.LinuxAccountsContract;
import dev.berth.testkit.host.ResourceControlsContract;
import dev.berth.testkit.host.WorkspaceLogsContract;
import dev.berth.testkit.host.WorkspaceMetersContract;
import dev.berth.testkit.host.WorkspaceProcessesContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtendWith;

/** The systemd host holds to what every host promises. */
@ExtendWith(SharedMachine.class)
class SystemdHostContractsTest {

  private final SystemdHost host;

  SystemdHostContractsTest(SystemdMachine machine) {
    host = new SystemdHost(machine);
  }

  @AfterEach
  void endAll() {
    host.close();
  }

  @Nested
  class Accounts implements LinuxAccountsContract {
    @Override
    public AccountSide machine() {
      return host;
    }
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
  class Meters implements WorkspaceMetersContract {
    @Override
    public HostSide host() {
      return host;
    }
  }
}
