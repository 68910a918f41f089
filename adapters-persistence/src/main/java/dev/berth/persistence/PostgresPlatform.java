package dev.berth.persistence;

import java.sql.Types;
import java.util.UUID;
import org.eclipse.persistence.platform.database.PostgreSQLPlatform;

/** EclipseLink's PostgreSQL, with an absent UUID sent as a UUID instead of as text. */
public final class PostgresPlatform extends PostgreSQLPlatform {

  private static final long serialVersionUID = 1L;

  /** For EclipseLink, which makes it by its name. */
  public PostgresPlatform() {}

  @Override
  public int getJDBCType(Class<?> javaType) {
    return javaType == UUID.class ? Types.OTHER : super.getJDBCType(javaType);
  }
}
