package org.mcvideo.application;

import org.mcvideo.application.testing.InMemoryStores;

/** A core with stores in memory and subscribers that can be asked. Confined to one thread. */
final class WatchedWorld extends WatchedService {
  final InMemoryStores memory;

  WatchedWorld() {
    this(new InMemoryStores());
  }

  private WatchedWorld(InMemoryStores memory) {
    super(memory::stores);
    this.memory = memory;
  }
}
