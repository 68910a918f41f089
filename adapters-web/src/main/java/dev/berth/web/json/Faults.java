package dev.berth.web.json;

import dev.berth.domain.shared.DomainException;
import dev.berth.web.problem.FieldError;
import dev.berth.web.problem.FieldFault;
import dev.berth.web.problem.InvalidFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Collects what is wrong with a request, so that a person reads all of it at once. */
public final class Faults {

  private final List<FieldFault> found = new ArrayList<>();

  public void add(String field, FieldError error) {
    found.add(FieldFault.of(field, error));
  }

  public void add(FieldFault fault) {
    found.add(fault);
  }

  /** Reads one value; a refusal is the field's fault. */
  public <T> Optional<T> reading(String field, Supplier<T> reading) {
    try {
      return Optional.of(reading.get());
    } catch (DomainException refused) {
      found.add(FieldFault.of(field, refused));
      return Optional.empty();
    }
  }

  /**
   * @throws InvalidFields when anything was found
   */
  public void end() {
    if (!found.isEmpty()) {
      throw new InvalidFields(found);
    }
  }
}
