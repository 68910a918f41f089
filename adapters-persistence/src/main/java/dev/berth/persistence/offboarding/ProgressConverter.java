package dev.berth.persistence.offboarding;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.berth.domain.offboarding.Progress;
import dev.berth.persistence.shared.Json;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGobject;

/** How things stand as one JSONB object. Public, since EclipseLink makes it. */
@Converter
public final class ProgressConverter implements AttributeConverter<Progress, PGobject> {

  @Override
  public PGobject convertToDatabaseColumn(@Nullable Progress progress) {
    return Json.column(ProgressDocument.from(progress == null ? Progress.NONE : progress));
  }

  @Override
  public Progress convertToEntityAttribute(@Nullable PGobject column) {
    return column == null
        ? Progress.NONE
        : Json.read(column, new TypeReference<ProgressDocument>() {}).toDomain();
  }
}
