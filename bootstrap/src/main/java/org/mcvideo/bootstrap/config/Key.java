package org.mcvideo.bootstrap.config;

import java.util.Locale;

/**
 * One key of the configuration.
 *
 * @param path of the key in the file, with dots
 * @param kind of its value
 * @param byDefault what it is when nobody gives it
 */
record Key<T>(String path, Kind<T> kind, T byDefault) {
  /** What the names of all environment variables begin with. */
  static final String PREFIX = "MCVIDEO_";

  /** The environment variable that overrides it: dots and dashes of the path as underscores. */
  String variable() {
    return PREFIX + path.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }
}
