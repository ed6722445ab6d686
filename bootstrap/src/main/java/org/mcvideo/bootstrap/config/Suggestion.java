package org.mcvideo.bootstrap.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The known name that a mistyped one was probably meant to be. */
final class Suggestion {
  private Suggestion() {}

  /** The nearest of {@code known} by edit distance, if at most a third of it is mistyped. */
  static Optional<String> nearest(String mistyped, Collection<String> known) {
    return known.stream()
        .min(
            Comparator.<String>comparingInt(name -> distance(mistyped, name))
                .thenComparing(Comparator.naturalOrder()))
        .filter(name -> distance(mistyped, name) <= Math.max(2, name.length() / 3));
  }

  /** How many characters have to be inserted, deleted or replaced to make one of the other. */
  static int distance(String one, String other) {
    int[] above = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int[] row = new int[other.length() + 1];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int replaced = above[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, Math.min(above[j], row[j - 1]) + 1);
      }
      above = row;
    }
    return above[other.length()];
  }
}
