package dev.berth.testkit.shared;

import dev.berth.application.shared.Page;
import dev.berth.application.shared.PageRequest;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.SharedError;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Pages of a list in memory, newest first; the cursor names the last item given.
 *
 * @param time when an item came to be
 * @param id what tells apart items of one instant
 */
public record Keyset<T>(Function<T, Instant> time, Function<T, UUID> id) {

  /**
   * @throws DomainException CURSOR_MALFORMED
   */
  public Page<T> page(List<T> items, PageRequest request) {
    Optional<Place> after = request.after().map(Keyset::opened);
    List<T> read =
        items.stream()
            .sorted(Comparator.comparing(this::place).reversed())
            .filter(item -> after.filter(last -> place(item).compareTo(last) >= 0).isEmpty())
            .limit(request.limit() + 1L)
            .toList();
    return Page.cut(read, request, item -> sealed(place(item)));
  }

  private Place place(T item) {
    return new Place(time.apply(item), id.apply(item));
  }

  private static String sealed(Place place) {
    String text = place.time() + " " + place.id();
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static Place opened(String cursor) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
      String[] parts = text.split(" ", -1);
      if (parts.length != 2) {
        throw new DomainException(SharedError.CURSOR_MALFORMED);
      }
      return new Place(Instant.parse(parts[0]), UUID.fromString(parts[1]));
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new DomainException(SharedError.CURSOR_MALFORMED);
    }
  }

  private record Place(Instant time, UUID id) implements Comparable<Place> {

    private static final Comparator<Place> OLDEST_FIRST =
        Comparator.comparing(Place::time).thenComparing(place -> place.id().toString());

    @Override
    public int compareTo(Place other) {
      return OLDEST_FIRST.compare(this, other);
    }
  }
}
