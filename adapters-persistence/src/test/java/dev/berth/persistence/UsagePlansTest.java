package dev.berth.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.domain.metering.UsageResolution;
import dev.berth.domain.metering.UsageSample;
import dev.berth.domain.shared.HostId;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.persistence.schema.Side;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** With 100,000 points of a hundred hosts, nobody who reads or condenses some reads them all. */
final class UsagePlansTest {

  @RegisterExtension static final TestDatabases DATABASES = TestDatabases.one();

  /** The points of one workspace, or those of one host's stretch, and a little more. */
  private static final long FEW = 500;

  private static final Instant BEGIN = Instant.parse("2025-06-01T00:00:00Z");
  private static final Instant LATER = Instant.parse("2026-01-01T00:00:00Z");
  private static final TenantId TENANT = new TenantId(id(0x8001, 7));
  private static final HostId HOST = new HostId(id(0x8006, 7));
  private static final WorkspaceId WORKSPACE = new WorkspaceId(id(0x8007, 7));

  @BeforeAll
  static void fill() throws Exception {
    try (Connection connection = DATABASES.admin(Side.WORKSPACES);
        Statement statement = connection.createStatement();
        InputStream rows =
            Objects.requireNonNull(
                UsagePlansTest.class.getResourceAsStream("/many-usage-points.sql"))) {
      statement.execute(new String(rows.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @TestFactory
  Stream<DynamicTest> fewRowsAreReadFor() {
    WorkspaceDatabase side = DATABASES.databases().workspaces();
    return Stream.of(
        few("all points of a workspace", () -> all(side)),
        few("the newest point", () -> side.usage().since(TENANT, WORKSPACE, BEGIN, 1)),
        few("a host's look", () -> side.usage().add(HOST, LATER, samples())),
        few("condensing samples", () -> condensed(side, UsageResolution.SAMPLE)),
        few("condensing the next", () -> condensed(side, UsageResolution.FIVE_MINUTES)),
        few(
            "nothing to condense",
            () -> side.usage().condense(HOST, UsageResolution.SAMPLE, BEGIN.minusSeconds(1))),
        few("forgetting hours", () -> side.usage().forget(HOST, UsageResolution.HOUR, LATER)),
        few("signs of activity", () -> side.workspaces().active(Map.of(WORKSPACE, LATER))));
  }

  private static void all(WorkspaceDatabase side) {
    assertThat(side.usage().since(TENANT, WORKSPACE, BEGIN, UsageResolution.MOST_POINTS))
        .hasSize(100);
  }

  private static void condensed(WorkspaceDatabase side, UsageResolution from) {
    assertThat(side.usage().condense(HOST, from, LATER)).isEqualTo(10);
  }

  private static List<UsageSample> samples() {
    return LongStream.range(0, 10)
        .mapToObj(
            n ->
                new UsageSample(
                    TENANT,
                    new WorkspaceId(id(0x8007, 7 + 100 * n)),
                    Optional.of(1.5),
                    Optional.of(100L),
                    Optional.empty(),
                    Optional.of(3)))
        .toList();
  }

  private static DynamicTest few(String name, Runnable work) {
    return DynamicTest.dynamicTest(
        name,
        () -> {
          ScanCount count = ScanCount.of(DATABASES.databases().workspaces().unitOfWork(), work);
          assertThat(count.wholeTables()).isEmpty();
          assertThat(count.fetched()).isLessThan(FEW);
        });
  }

  private static UUID id(int kind, long number) {
    return new UUID(0x7000, ((long) kind << 48) | number);
  }
}
