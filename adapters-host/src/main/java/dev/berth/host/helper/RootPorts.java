package dev.berth.host.helper;

import dev.berth.application.host.AccountTraces;
import dev.berth.application.host.DiskQuotas;
import dev.berth.application.host.Homes;
import dev.berth.application.host.IsolationCheck;
import dev.berth.application.host.LinuxAccounts;
import dev.berth.application.host.ResourceControls;
import dev.berth.application.host.WorkspaceLogs;
import dev.berth.application.host.WorkspaceMeters;
import dev.berth.application.host.WorkspaceNetworks;
import dev.berth.application.host.WorkspaceProcesses;
import dev.berth.domain.host.InstanceId;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * All of a host with systemd that takes root's power.
 *
 * @param listening whether a workspace's program has made its own socket, which its account alone
 *     sees, and gateways on other machines reach it where there are any
 * @param releasesInUse the releases of code-server that workspaces run or would be started with
 */
public record RootPorts(
    LinuxAccounts accounts,
    AccountTraces traces,
    Homes homes,
    WorkspaceProcesses processes,
    ResourceControls controls,
    WorkspaceLogs logs,
    WorkspaceMeters meters,
    WorkspaceNetworks networks,
    DiskQuotas quotas,
    IsolationCheck isolation,
    Predicate<InstanceId> listening,
    Supplier<Set<String>> releasesInUse) {}
