package dev.berth.application.shared;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The messages of one side. One that fails comes again after those that are due before it, so that
 * it holds up no other; one that failed too often is set aside, kept until a person has looked.
 * Every method joins the caller's unit of work of that side.
 */
@CrossTenant("messages are carried over for all tenants alike")
public interface Outbox {

  /** Later than every message is due. */
  Instant END_OF_TIME = Instant.parse("9999-12-31T00:00:00Z");

  /**
   * A message that waits for its delivery.
   *
   * @param tries how many have failed
   */
  record Due(OutboxMessage message, int tries) {}

  void append(OutboxMessage message);

  /** What is due at {@code now} and neither delivered nor set aside; longest due first, by id. */
  List<Due> due(Instant now, int limit);

  /** The same, whenever it is due. */
  default List<OutboxMessage> pending(int limit) {
    return due(END_OF_TIME, limit).stream().map(Due::message).toList();
  }

  /** When the first that is neither delivered nor set aside is due. */
  Optional<Instant> nextAt();

  /** Lets a message wait until then; it is no try that failed. */
  void postpone(UUID id, Instant until);

  /**
   * Notes a try that failed, once when several readers had the same message in hand.
   *
   * @param fault what it failed with, for a person
   * @param again when it is due again
   */
  void failed(Due tried, String fault, Instant again);

  /** The same of the last try: nobody gets the message any more. */
  void setAside(Due tried, String fault, Instant at);

  /** How many were set aside. */
  int countSetAside();

  /**
   * Removes what was delivered before, some at a time; what was set aside stays.
   *
   * @return how many, 0 when none is left
   */
  int forget(Instant deliveredBefore);

  /** Notes that it was handled; a second time changes nothing. */
  void delivered(UUID id, Instant at);
}
