package dev.berth.persistence.shared;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGobject;

/** Flat text as one JSONB object. Public, since EclipseLink makes it. */
@Converter
public final class TextMapConverter implements AttributeConverter<Map<String, String>, PGobject> {

  @Override
  public PGobject convertToDatabaseColumn(@Nullable Map<String, String> map) {
    Map<String, String> storable = new TreeMap<>();
    if (map != null) {
      map.forEach((key, value) -> storable.put(StorableText.of(key), StorableText.of(value)));
    }
    return Json.column(storable);
  }

  @Override
  public Map<String, String> convertToEntityAttribute(@Nullable PGobject column) {
    return column == null ? Map.of() : Json.textMap(column);
  }
}
