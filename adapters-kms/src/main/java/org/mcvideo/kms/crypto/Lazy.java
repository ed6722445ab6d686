package org.mcvideo.kms.crypto;

import java.util.function.Supplier;

/** A value built once, at the first use. Safe for use by many threads: later ones wait. */
final class Lazy<T> {
  private final Supplier<T> source;
  private volatile T value;

  Lazy(Supplier<T> source) {
    this.source = source;
  }

  T get() {
    T present = value;
    return present == null ? build() : present;
  }

  private synchronized T build() {
    if (value == null) {
      value = source.get();
    }
    return value;
  }

  /** Whether the value is there. */
  boolean isBuilt() {
    return value != null;
  }
}
