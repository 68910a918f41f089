package dev.berth.host.template;

/**
 * A release of code-server on this machine.
 *
 * @param version such as 4.139.1
 * @param pinned whether the settings ask for it
 * @param inUse whether a workspace runs it, or would be started again with it
 */
public record InstalledRelease(String version, boolean pinned, boolean inUse) {}
