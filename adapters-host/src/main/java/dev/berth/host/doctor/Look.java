package dev.berth.host.doctor;

/** One look at the machine; it never throws. */
@FunctionalInterface
public interface Look {

  Finding look();
}
