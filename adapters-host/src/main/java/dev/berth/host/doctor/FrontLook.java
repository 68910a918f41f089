package dev.berth.host.doctor;

/** Whether the address where gateways of other machines connect is one of this machine. */
public final class FrontLook implements Look {

  private static final String NAME = "front";

  private final String address;

  public FrontLook(String address) {
    this.address = address;
  }

  @Override
  public Finding look() {
    return Binding.possible(address, 0)
        ? Finding.ok(NAME, "Gateways of other machines connect to %s.".formatted(address))
        : Finding.failure(
            NAME,
            "%s is no address of this machine: no workspace can be reached there. Choose another host.front-address."
                .formatted(address));
  }
}
