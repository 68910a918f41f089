package dev.berth.bootstrap.server;

import dev.berth.application.host.AccountTraces;
import dev.berth.application.host.DiskQuotas;
import dev.berth.application.host.HostFence;
import dev.berth.application.host.IsolationCheck;
import dev.berth.application.host.LinuxAccounts;
import dev.berth.application.host.WorkspaceNetworks;

/**
 * What keeps workspaces apart from each other and from their host, where anything does.
 *
 * @param fence what all of it is changed under
 */
public record Separation(
    LinuxAccounts accounts,
    AccountTraces traces,
    WorkspaceNetworks networks,
    DiskQuotas quotas,
    IsolationCheck isolation,
    HostFence fence) {}
