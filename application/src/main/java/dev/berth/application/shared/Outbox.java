package dev.berth.application.shared;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The messages of one side. Every method joins the caller's unit of work of that side. */
@CrossTenant("messages are carried over for all tenants alike")
public interface Outbox {

  void append(OutboxMessage message);

  /** The oldest that were not delivered yet, by id. */
  List<OutboxMessage> pending(int limit);

  /** Removes what was delivered before. @return how many */
  int forget(Instant deliveredBefore);

  /** Notes that it was handled; a second time changes nothing. */
  void delivered(UUID id, Instant at);
}
