package org.mcvideo.domain.affiliation;

/** How far an affiliation is (TS 24.281 8.2.2.2.2). */
public enum AffiliationStatus {
  /** Asked for; the group's controlling function has not answered. */
  AFFILIATING,
  /** Confirmed by the group's controlling function. */
  AFFILIATED,
  /** Its end is asked for. */
  DEAFFILIATING
}
