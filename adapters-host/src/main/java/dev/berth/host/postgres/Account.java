package dev.berth.host.postgres;

/**
 * An account of the machine.
 *
 * @param name its name, or its number where no password entry names it
 */
record Account(String name, long uid, long gid) {}
