package dev.berth.persistence.shared;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGobject;

/**
 * JSON text as a JSONB column; what comes back has its names in order and no spaces. Public, since
 * EclipseLink makes it.
 */
@Converter
public final class JsonTextConverter implements AttributeConverter<String, PGobject> {

  @Override
  public PGobject convertToDatabaseColumn(@Nullable String json) {
    return Json.columnOf(json == null ? "null" : json);
  }

  @Override
  public String convertToEntityAttribute(@Nullable PGobject column) {
    return column == null ? "null" : Json.canonical(column);
  }
}
