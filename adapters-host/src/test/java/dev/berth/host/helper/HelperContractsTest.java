package dev.berth.host.helper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.host.AccountTraces;
import dev.berth.application.host.DiskQuotas;
import dev.berth.application.host.Homes;
import dev.berth.application.host.HostFence;
import dev.berth.application.host.IsolationCheck;
import dev.berth.application.host.LinuxAccounts;
import dev.berth.application.host.WorkspaceNetworks;
import dev.berth.domain.host.AccountNumber;
import dev.berth.domain.host.InstanceId;
import dev.berth.host.helper.client.ThreadFence;
import dev.berth.testkit.host.AccountSide;
import dev.berth.testkit.host.AccountTracesContract;
import dev.berth.testkit.host.DiskQuotasContract;
import dev.berth.testkit.host.DiskSide;
import dev.berth.testkit.host.HomesContract;
import dev.berth.testkit.host.HostFenceContract;
import dev.berth.testkit.host.HostSide;
import dev.berth.testkit.host.IsolationCheckContract;
import dev.berth.testkit.host.IsolationHole;
import dev.berth.testkit.host.LinuxAccountsContract;
import dev.berth.testkit.host.ResourceControlsContract;
import dev.berth.testkit.host.TraceSide;
import dev.berth.testkit.host.WorkspaceLogsContract;
import dev.berth.testkit.host.WorkspaceMetersContract;
import dev.berth.testkit.host.WorkspaceNetworksContract;
import dev.berth.testkit.host.WorkspaceProcessesContract;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every host promises, it promises through the helper too. */
class HelperContractsTest {

  private final ThreadFence fence = new ThreadFence();
  private final HelperSide host;
  private final HelperSide fenced;

  HelperContractsTest(@TempDir Path folder, @TempDir Path other) {
    host = new HelperSide(folder);
    fenced = new HelperSide(other, fence::current);
  }

  @AfterEach
  void endAll() {
    host.close();
    fenced.close();
  }

  @Nested
  class Fence implements HostFenceContract {
    @Override
    public HostFence fence() {
      return fence;
    }

    @Override
    public Homes homes() {
      return fenced.homes();
    }
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

  @Nested
  class Traces implements AccountTracesContract {
    @Override
    public TraceSide machine() {
      return new TraceSide() {
        @Override
        public AccountTraces traces() {
          return host.ports.traces();
        }

        @Override
        public LinuxAccounts accounts() {
          return host.ports.accounts();
        }

        @Override
        public AccountNumber freeNumber() {
          return host.traces.freeNumber();
        }

        @Override
        public void leave(AccountNumber owner) {
          host.traces.leave(owner);
        }

        @Override
        public int left(AccountNumber owner) {
          return host.traces.left(owner);
        }
      };
    }
  }

  @Test
  void theReleasesInUseAreToldByTheirNames() {
    assertThat(host.ports.releasesInUse().get()).isEqualTo(HelperSide.RELEASES);
  }

  @Nested
  class Networks implements WorkspaceNetworksContract {
    @Override
    public WorkspaceNetworks networks() {
      return host.ports.networks();
    }

    @Override
    public void reboot() {
      host.networks.reboot();
    }

    @Override
    public void cut(InstanceId instance) {
      host.networks.cut(instance);
    }

    @Override
    public boolean guarded() {
      return host.networks.guarded();
    }
  }

  @Nested
  class Disk implements DiskQuotasContract {
    @Override
    public DiskSide disk() {
      return new DiskSide() {
        @Override
        public DiskQuotas quotas() {
          return host.ports.quotas();
        }

        @Override
        public InstanceId account() {
          return host.disk.account();
        }

        @Override
        public boolean write(InstanceId instance, int mebibytes) {
          return host.disk.write(instance, mebibytes);
        }
      };
    }
  }

  @Nested
  class Isolation implements IsolationCheckContract {
    @Override
    public IsolationCheck check() {
      return host.ports.isolation();
    }

    @Override
    public void open(IsolationHole hole) {
      host.isolation.open(hole);
    }

    @Override
    public void mend() {
      host.isolation.mend();
    }

    @Override
    public List<String> leftovers() {
      return List.of();
    }
  }
}
