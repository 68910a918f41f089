/**
 * Limits of disks by what the file system of the homes offers: btrfs by a subvolume for each home,
 * ext4 and xfs by account or by project. What a mount claims is tried before it is believed.
 */
@NullMarked
package dev.berth.host.quota;

import org.jspecify.annotations.NullMarked;
