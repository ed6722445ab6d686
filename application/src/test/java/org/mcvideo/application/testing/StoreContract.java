package org.mcvideo.application.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.mcvideo.application.port.out.PortUnavailable;
import org.mcvideo.application.port.out.Stores;

/** What the contract of a store port is tested on: one database, made anew for every test. */
public interface StoreContract {
  /** The ports of the database; it is empty when a test begins. */
  Stores stores();

  /** Takes the database out of reach for the rest of the test. */
  void takeDown();

  /** Asserts that {@code call} finds the store down and says so. */
  static void assertStoreIsDown(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            PortUnavailable.class,
            e -> assertThat(e.neighbour()).isEqualTo(PortUnavailable.Neighbour.STORE));
  }
}
