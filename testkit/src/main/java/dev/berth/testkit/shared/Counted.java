package dev.berth.testkit.shared;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/** Does what a database does with the version of a row that is written: counts it up. */
public final class Counted {

  private Counted() {}

  /** The same record, its component {@code version} higher by one. */
  public static <R extends Record> R up(R row) {
    RecordComponent[] components = row.getClass().getRecordComponents();
    Object[] values = new Object[components.length];
    try {
      for (int i = 0; i < values.length; i++) {
        Object value = components[i].getAccessor().invoke(row);
        values[i] = components[i].getName().equals("version") ? (Long) value + 1 : value;
      }
      Class<?>[] types =
          Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      @SuppressWarnings("unchecked") // the class of a record R constructs an R
      Constructor<R> constructor = (Constructor<R>) row.getClass().getDeclaredConstructor(types);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("not a record that can be copied: " + row.getClass(), e);
    }
  }
}
