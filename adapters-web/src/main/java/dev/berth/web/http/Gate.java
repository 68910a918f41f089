package dev.berth.web.http;

/** Lets a request in or throws; it tells the exchange who is asking. */
@FunctionalInterface
public interface Gate {

  /**
   * @param safe whether the route changes nothing
   */
  void admit(Exchange exchange, Access access, boolean safe);
}
