package dev.berth.testkit.architecture.planted.web;

/** A row outside of persistence. */
record StrayRow(String name) {}
