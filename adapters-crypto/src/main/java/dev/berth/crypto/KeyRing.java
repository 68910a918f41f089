package dev.berth.crypto;

import dev.berth.domain.shared.Secret;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The keys of the installation: what is new is made with the current ones, what former ones made is
 * still read until it has expired or was sealed again.
 */
public record KeyRing(DerivedKeys current, List<DerivedKeys> former) {

  public KeyRing {
    former = List.copyOf(former);
  }

  /**
   * @throws IllegalArgumentException when a secret is too short
   */
  public static KeyRing of(Secret current, Secret... former) {
    return new KeyRing(DerivedKeys.of(current), Stream.of(former).map(DerivedKeys::of).toList());
  }

  /**
   * All generations of one secret, up to the newest.
   *
   * @throws IllegalArgumentException when the secret is too short
   */
  public static KeyRing generations(Secret secret, int newest) {
    return new KeyRing(
        DerivedKeys.of(secret, newest),
        IntStream.iterate(newest - 1, number -> number >= 1, number -> number - 1)
            .mapToObj(number -> DerivedKeys.of(secret, number))
            .toList());
  }

  /** The current keys first. */
  public Stream<DerivedKeys> all() {
    return Stream.concat(Stream.of(current), former.stream());
  }

  /** What access tokens are signed and checked with while the algorithm is HS256. */
  public TokenKeys accessTokenKeys() {
    return new TokenKeys(all().map(TokenKey::hs256).toList());
  }
}
