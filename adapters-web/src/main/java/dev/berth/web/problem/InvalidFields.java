package dev.berth.web.problem;

import java.util.List;

/** Fields of a request that do not have the form they must have, all at once. */
public final class InvalidFields extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<FieldFault> faults;

  public InvalidFields(List<FieldFault> faults) {
    super(HttpError.VALIDATION_FAILED.code(), null, false, false);
    this.faults = List.copyOf(faults);
  }

  public List<FieldFault> faults() {
    return faults;
  }
}
