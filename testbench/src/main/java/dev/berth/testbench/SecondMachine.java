package dev.berth.testbench;

/** Another {@link SharedMachine}, for tests that run beside those of the first. */
public final class SecondMachine extends SharedMachine {}
