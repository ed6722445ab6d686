package org.mcvideo.bootstrap.config;

import com.typesafe.config.ConfigValue;

/**
 * What a value in the configuration may be.
 *
 * @param <T> what it is read as
 */
@FunctionalInterface
interface Kind<T> {
  /**
   * The value read.
   *
   * @throws Unfit if it is not of this kind
   */
  T parse(ConfigValue value) throws Unfit;

  /** A value of the wrong kind; the message continues a sentence that begins with the key. */
  final class Unfit extends Exception {
    private static final long serialVersionUID = 1L;

    Unfit(String message) {
      super(message, null, false, false);
    }
  }

  /** A text made into a value; refuses with {@link IllegalArgumentException}. */
  @FunctionalInterface
  interface Reading<T> {
    T of(String text);
  }
}
