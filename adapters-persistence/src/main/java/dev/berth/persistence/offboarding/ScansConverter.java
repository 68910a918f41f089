package dev.berth.persistence.offboarding;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.berth.domain.offboarding.HostScan;
import dev.berth.persistence.shared.Json;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGobject;

/** The last look at each machine as one JSONB array. Public, since EclipseLink makes it. */
@Converter
public final class ScansConverter implements AttributeConverter<List<HostScan>, PGobject> {

  @Override
  public PGobject convertToDatabaseColumn(@Nullable List<HostScan> scans) {
    List<HostScan> present = scans == null ? List.of() : scans;
    return Json.column(present.stream().map(ScanDocument::from).toList());
  }

  @Override
  public List<HostScan> convertToEntityAttribute(@Nullable PGobject column) {
    return column == null
        ? List.of()
        : Json.read(column, new TypeReference<List<ScanDocument>>() {}).stream()
            .map(ScanDocument::toDomain)
            .toList();
  }
}
