/**
 * A Debian machine with a real systemd, a network and disks with quotas of its own, for tests of
 * what needs one: booted in namespaces from a root file system that the build makes once. Needs
 * root. Whatever ends the test, the machine ends with it and leaves nothing behind.
 */
@NullMarked
package dev.berth.testbench;

import org.jspecify.annotations.NullMarked;
