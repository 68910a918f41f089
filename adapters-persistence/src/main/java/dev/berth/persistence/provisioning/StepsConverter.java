package dev.berth.persistence.provisioning;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.berth.domain.provisioning.StepRecord;
import dev.berth.persistence.shared.Json;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGobject;

/**
 * An operation's journal as one JSONB array: it is read and written whole, under the operation's
 * own version. Public, since EclipseLink makes it.
 */
@Converter
public final class StepsConverter implements AttributeConverter<List<StepRecord>, PGobject> {

  @Override
  public PGobject convertToDatabaseColumn(@Nullable List<StepRecord> steps) {
    List<StepRecord> present = steps == null ? List.of() : steps;
    return Json.column(present.stream().map(StepDocument::from).toList());
  }

  @Override
  public List<StepRecord> convertToEntityAttribute(@Nullable PGobject column) {
    return column == null
        ? List.of()
        : Json.read(column, new TypeReference<List<StepDocument>>() {}).stream()
            .map(StepDocument::toDomain)
            .toList();
  }
}
