package org.mcvideo.application;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mcvideo.application.port.out.Stores;
import org.mcvideo.application.testing.InMemoryStores;

class WatchedSettingsPropertyTest extends WatchedSettingsProperty {
  private static final int STEPS = 150;

  private final InMemoryStores memory = new InMemoryStores();

  @Override
  protected Stores open() {
    return memory.stores();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233})
  void whateverHappensEverySubscriberEndsWithTheStateTheDatabaseHolds(long seed) {
    play(seed, STEPS);
  }
}
