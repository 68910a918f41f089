package dev.berth.persistence.shared;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.SQLException;
import java.util.Map;
import org.postgresql.util.PGobject;

/** Values as JSONB columns and back. */
public final class Json {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Json() {}

  /** The JSONB column that holds the value. */
  public static PGobject column(Object value) {
    try {
      PGobject column = new PGobject();
      column.setType("jsonb");
      column.setValue(MAPPER.writeValueAsString(value));
      return column;
    } catch (JsonProcessingException | SQLException e) {
      throw new IllegalArgumentException("not storable as JSON", e);
    }
  }

  /** Reads flat text. */
  public static Map<String, String> textMap(PGobject column) {
    return read(column, new TypeReference<Map<String, String>>() {});
  }

  /** Reads what {@link #column} wrote. @throws IllegalStateException when it has another form */
  public static <T> T read(PGobject column, TypeReference<T> type) {
    try {
      return MAPPER.readValue(column.getValue(), type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          "a JSON column has a form that this release does not know", e);
    }
  }
}
