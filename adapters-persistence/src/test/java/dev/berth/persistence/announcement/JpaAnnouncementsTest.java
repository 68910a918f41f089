package dev.berth.persistence.announcement;

import dev.berth.persistence.TestDatabases;
import dev.berth.testkit.announcement.AnnouncementsContract;
import dev.berth.testkit.shared.IdentitySide;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

final class JpaAnnouncementsTest implements AnnouncementsContract {

  @RegisterExtension static final TestDatabases ONE = TestDatabases.one();

  @Override
  public IdentitySide identity() {
    return ONE.identity();
  }

  @Nested
  final class InTwoDatabases implements AnnouncementsContract {

    @RegisterExtension static final TestDatabases TWO = TestDatabases.two();

    @Override
    public IdentitySide identity() {
      return TWO.identity();
    }
  }
}
