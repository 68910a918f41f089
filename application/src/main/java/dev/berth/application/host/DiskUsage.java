package dev.berth.application.host;

import java.util.OptionalLong;

/**
 * What a home holds.
 *
 * @param bytes as the disk counts them
 * @param inodes files and folders, where the disk counts them
 */
public record DiskUsage(long bytes, OptionalLong inodes) {}
