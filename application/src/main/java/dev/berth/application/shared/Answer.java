package dev.berth.application.shared;

/** What a repeatable request is answered with. */
public sealed interface Answer<T> {

  /** It was done now. */
  record Fresh<T>(T value) implements Answer<T> {}

  /** It had been done before; this is what was said then. */
  record Kept<T>(String body) implements Answer<T> {}
}
