package dev.berth.host.helper;

import dev.berth.domain.workspace.DotfilesUrl;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The address of dotfiles as so many numbers, whatever its length: its characters, eight a number,
 * and zeros behind them. It is the only text that a call holds.
 */
public final class DotfilesNumbers {

  /** How many numbers each address takes. */
  public static final int COUNT = DotfilesUrl.LONGEST / Long.BYTES;

  private DotfilesNumbers() {}

  /** All zeros for none. */
  public static List<Long> of(Optional<DotfilesUrl> url) {
    ByteBuffer bytes = ByteBuffer.allocate(COUNT * Long.BYTES);
    url.ifPresent(address -> bytes.put(address.value().getBytes(StandardCharsets.US_ASCII)));
    bytes.rewind();
    List<Long> numbers = new ArrayList<>();
    while (bytes.hasRemaining()) {
      numbers.add(bytes.getLong());
    }
    return numbers;
  }

  /**
   * Reads what {@link #of} makes.
   *
   * @throws dev.berth.domain.shared.DomainException when it is not an address
   */
  public static Optional<DotfilesUrl> url(List<Long> numbers) {
    if (numbers.stream().allMatch(number -> number == 0)) {
      return Optional.empty();
    }
    ByteBuffer bytes = ByteBuffer.allocate(numbers.size() * Long.BYTES);
    numbers.forEach(bytes::putLong);
    int length = bytes.position();
    while (bytes.get(length - 1) == 0) {
      length--;
    }
    // A zero within it stays, and no address holds one.
    return Optional.of(
        new DotfilesUrl(new String(bytes.array(), 0, length, StandardCharsets.ISO_8859_1)));
  }
}
