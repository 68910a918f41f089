package dev.berth.persistence.shared;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.Query;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One SQL statement with its parameters, written {@code ?1}, {@code ?2} and so on. */
public final class NativeQuery {

  /** Statements are constants of their repositories, so there are not many. */
  private static final Map<String, Placed> PLACED = new ConcurrentHashMap<>();

  private final EntityManager entityManager;
  private final String sql;
  private final List<@Nullable Object> parameters;

  private NativeQuery(EntityManager entityManager, String sql, List<@Nullable Object> parameters) {
    this.entityManager = entityManager;
    this.sql = sql;
    this.parameters = parameters;
  }

  public static NativeQuery of(
      EntityManager entityManager, String sql, @Nullable Object... parameters) {
    return new NativeQuery(entityManager, sql, Arrays.asList(parameters));
  }

  /** Runs a statement that answers with a number of rows, on the transaction's connection. */
  public int update() {
    Placed placed = PLACED.computeIfAbsent(sql, Placed::of);
    Connection connection = entityManager.unwrap(Connection.class);
    // EclipseLink would analyse the statement anew each time, at several times its own cost.
    try (PreparedStatement statement = connection.prepareStatement(placed.sql())) {
      for (int place = 0; place < placed.numbers().size(); place++) {
        int number = placed.numbers().get(place);
        statement.setObject(place + 1, driverForm(parameters.get(number - 1)));
      }
      return statement.executeUpdate();
    } catch (SQLException failure) {
      throw new PersistenceException(failure);
    }
  }

  /** The first column of every row. */
  public <T> List<T> column(Class<T> type) {
    return ((List<?>) prepared(entityManager.createNativeQuery(sql)).getResultList())
        .stream().map(value -> type.cast(single(value))).toList();
  }

  /** The first column of the first row. */
  public <T> Optional<T> value(Class<T> type) {
    return column(type).stream().findFirst();
  }

  /** All columns of every row. */
  public List<Object[]> columns() {
    return ((List<?>) prepared(entityManager.createNativeQuery(sql)).getResultList())
        .stream().map(Object[].class::cast).toList();
  }

  /** Rows as their aggregates. */
  public <A, R extends Row<A>> List<A> rows(Class<R> type) {
    Query query = prepared(entityManager.createNativeQuery(sql, type));
    return ((List<?>) query.getResultList())
        .stream().map(row -> type.cast(row).toDomain()).toList();
  }

  /** The first row as its aggregate. */
  public <A, R extends Row<A>> Optional<A> row(Class<R> type) {
    return rows(type).stream().findFirst();
  }

  private Query prepared(Query query) {
    for (int i = 0; i < parameters.size(); i++) {
      query.setParameter(i + 1, driverForm(parameters.get(i)));
    }
    return query;
  }

  private static @Nullable Object driverForm(@Nullable Object parameter) {
    return parameter instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : parameter;
  }

  private static Object single(Object value) {
    return value instanceof Object[] columns ? columns[0] : value;
  }

  /**
   * A statement as the driver takes it: a bare question mark for each place of a parameter.
   *
   * @param numbers which parameter stands in which place
   */
  private record Placed(String sql, List<Integer> numbers) {

    private static final Pattern PLACE = Pattern.compile("\\?([0-9]+)");

    static Placed of(String sql) {
      List<Integer> numbers =
          PLACE.matcher(sql).results().map(place -> Integer.valueOf(place.group(1))).toList();
      return new Placed(PLACE.matcher(sql).replaceAll("?"), numbers);
    }
  }
}
