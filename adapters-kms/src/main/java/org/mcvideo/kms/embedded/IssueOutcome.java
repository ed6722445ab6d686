package org.mcvideo.kms.embedded;

import java.util.Locale;

/** What became of a request for keys. */
enum IssueOutcome {
  /** The keys were issued. */
  ISSUED,
  /** The asker may not have keys of that identity. */
  REFUSED_IDENTITY,
  /** Keys of that period are not given out now. */
  REFUSED_PERIOD;

  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
