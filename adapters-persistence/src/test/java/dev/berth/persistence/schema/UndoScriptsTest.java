package dev.berth.persistence.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.persistence.Databases;
import dev.berth.persistence.TestDatabases;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class UndoScriptsTest {

  @RegisterExtension static final TestDatabases DATABASES = TestDatabases.one();

  @ParameterizedTest
  @EnumSource(Side.class)
  void everyVersionHasOne(Side side) {
    List<Integer> versions = Databases.migrations(side, DATABASES.address(side)).resolved();

    assertThat(versions)
        .isNotEmpty()
        .allSatisfy(version -> assertThat(UndoScripts.read(side, version)).isNotBlank());
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void aVersionWithoutOneCannotBeUndone(Side side) {
    assertThatThrownBy(() -> UndoScripts.read(side, 999))
        .isInstanceOf(SchemaException.class)
        .hasMessageContaining("999");
  }
}
