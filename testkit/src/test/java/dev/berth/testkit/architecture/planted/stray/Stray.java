package dev.berth.testkit.architecture.planted.stray;

/** In no layer at all. */
final class Stray {}
