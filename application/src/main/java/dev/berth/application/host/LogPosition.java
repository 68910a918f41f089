package dev.berth.application.host;

/** A place in a log: which file (it changes when the log is rotated) and how many bytes into it. */
public record LogPosition(long file, long offset) {}
