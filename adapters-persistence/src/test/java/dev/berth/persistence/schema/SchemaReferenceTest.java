package dev.berth.persistence.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.persistence.TestDatabases;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Holds {@code docs/reference/schema.md} equal to the catalogue. With {@code
 * -Dberth.schema.write=true} the file is written first.
 */
final class SchemaReferenceTest {

  @RegisterExtension static final TestDatabases DATABASES = TestDatabases.one();

  private static final Path FILE = Path.of("..", "docs", "reference", "schema.md");

  private static final String HEAD =
      """
      # Database schema

      Two schemas, in one database or in two; no foreign key leads from one to the other. This file is held
      equal to the catalogue by `SchemaReferenceTest`; `mvn -pl adapters-persistence -am test
      -Dtest=SchemaReferenceTest -Dsurefire.failIfNoSpecifiedTests=false -Dberth.schema.write=true` writes it anew.
      """;

  @Test
  void theReferenceTellsWhatTheCatalogueHolds() throws Exception {
    String catalogue =
        HEAD + "\n" + side("Identity", Side.IDENTITY) + "\n" + side("Workspaces", Side.WORKSPACES);
    if (Boolean.getBoolean("berth.schema.write")) {
      Files.writeString(FILE, catalogue);
    }

    assertThat(Files.readString(FILE)).isEqualTo(catalogue);
  }

  private static String side(String heading, Side side) throws Exception {
    try (Connection connection = DATABASES.admin(side)) {
      return "## " + heading + "\n\n" + SchemaText.of(connection, side).strip() + "\n";
    }
  }
}
