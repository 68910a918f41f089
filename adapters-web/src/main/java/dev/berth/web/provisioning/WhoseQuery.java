package dev.berth.web.provisioning;

import dev.berth.application.workspace.Whose;
import dev.berth.domain.provisioning.OperationError;
import dev.berth.domain.shared.SharedError;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.UserId;
import dev.berth.web.http.Exchange;
import dev.berth.web.http.Query;
import dev.berth.web.problem.FieldError;
import java.util.Optional;

/** The parameters {@code tenant} and {@code owner}, of which a query has one at most. */
final class WhoseQuery {

  private WhoseQuery() {}

  /** What is wrong is noted in the query. */
  static Optional<Whose> read(Exchange exchange, Query query) {
    Optional<Whose> tenant =
        query
            .optional(
                "tenant",
                text -> exchange.id(text, TenantId::new, OperationError.OPERATION_NOT_FOUND))
            .map(Whose.OfTenant::new);
    Optional<Whose> person =
        query
            .optional("owner", text -> exchange.id(text, UserId::new, SharedError.USER_NOT_FOUND))
            .map(Whose.OfPerson::new);
    if (query.has("tenant") && query.has("owner")) {
      query.refuse("owner", FieldError.NOT_SUPPORTED);
    }
    return tenant.or(() -> person);
  }
}
