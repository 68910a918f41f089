package dev.berth.host.helper;

import dev.berth.application.host.DiskQuotas;
import dev.berth.application.host.Homes;
import dev.berth.application.host.IsolationCheck;
import dev.berth.application.host.LinuxAccounts;
import dev.berth.application.host.ResourceControls;
import dev.berth.application.host.WorkspaceLogs;
import dev.berth.application.host.WorkspaceNetworks;
import dev.berth.application.host.WorkspaceProcesses;
import dev.berth.domain.host.InstanceId;
import java.util.function.Predicate;

/**
 * All of a host with systemd that takes root's power.
 *
 * @param listening whether a workspace's program has made its own socket, which its account alone
 *     sees
 */
public record RootPorts(
    LinuxAccounts accounts,
    Homes homes,
    WorkspaceProcesses processes,
    ResourceControls controls,
    WorkspaceLogs logs,
    WorkspaceNetworks networks,
    DiskQuotas quotas,
    IsolationCheck isolation,
    Predicate<InstanceId> listening) {}
