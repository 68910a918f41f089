package dev.berth.persistence.shared;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.SQLException;
import java.util.Map;
import org.postgresql.util.PGobject;

/** Values as JSONB columns and back. */
public final class Json {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .build();

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

  /** The JSONB column of what is JSON text already. */
  public static PGobject columnOf(String json) {
    try {
      PGobject column = new PGobject();
      column.setType("jsonb");
      column.setValue(json);
      return column;
    } catch (SQLException e) {
      throw new IllegalArgumentException("not storable as JSON", e);
    }
  }

  /** The value as text without spaces, names in order. */
  public static String text(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not storable as JSON", e);
    }
  }

  /** What a column holds, in that form. */
  public static String canonical(PGobject column) {
    return text(read(column, new TypeReference<Object>() {}));
  }

  /** Reads what {@link #text} wrote. @throws IllegalStateException when it has another form */
  public static <T> T read(String json, TypeReference<T> type) {
    try {
      return MAPPER.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("JSON has a form that this release does not know", e);
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
