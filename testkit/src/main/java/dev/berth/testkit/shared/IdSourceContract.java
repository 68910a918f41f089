package dev.berth.testkit.shared;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.shared.IdSource;
import dev.berth.domain.shared.WorkspaceId;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a source of ids promises. */
@ContractFor(IdSource.class)
public interface IdSourceContract {

  IdSource ids();

  @Test
  default void anIdIsAUuidOfVersion7() {
    UUID id = ids().next();

    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
  }

  @Test
  default void idsGrowEvenWithinOneMillisecond() {
    IdSource ids = ids();

    List<UUID> given = Stream.generate(ids::next).limit(5_000).toList();

    assertThat(given).isSortedAccordingTo(Comparator.comparing(UUID::toString));
    assertThat(given).doesNotHaveDuplicates();
  }

  @Test
  default void anIdComesInItsType() {
    assertThat(ids().next(WorkspaceId::new).value().version()).isEqualTo(7);
  }

  @Test
  default void fourThreadsNeverGetTheSame() {
    IdSource ids = ids();

    Together<List<UUID>> given =
        Together.run(4, () -> Stream.generate(ids::next).limit(1_000).toList()).all();

    assertThat(given.values().stream().flatMap(List::stream)).doesNotHaveDuplicates();
  }
}
