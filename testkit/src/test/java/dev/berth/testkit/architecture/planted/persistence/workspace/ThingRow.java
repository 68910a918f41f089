package dev.berth.testkit.architecture.planted.persistence.workspace;

/** A row that everybody sees. */
public record ThingRow(String name) {}
