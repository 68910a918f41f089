package dev.berth.web.stream;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What was looked up in one round, so that several streams of one person ask once. */
public final class Lookups {

  private final Map<Object, List<?>> found = new HashMap<>();

  /**
   * @param key equal for questions that have the same answer, and of a type that only asks for
   *     {@code T}
   */
  @SuppressWarnings("unchecked")
  public <T> List<T> once(Object key, Supplier<List<T>> question) {
    return (List<T>) found.computeIfAbsent(key, unused -> question.get());
  }
}
