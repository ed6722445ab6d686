package org.mcvideo.application.port.in;

/**
 * The outcome of affiliations, as the controlling function of a group tells it (TS 24.281
 * 8.2.2.2.7).
 *
 * <p>Safe for use by many threads; throws the unchecked PortUnavailable if a neighbour is down, and
 * then nothing changed.
 */
@FunctionalInterface
public interface ConfirmAffiliation {
  /** Takes up what a NOTIFY says. */
  Outcome handle(AffiliationNotice notice);

  /** What becomes of a NOTIFY. */
  enum Outcome {
    /** It belongs to a subscription, and what it says has been taken up, if anything (200). */
    TAKEN_UP,
    /** No subscription has its dialog (481); nothing changed. */
    UNKNOWN_DIALOG,
    /** A later one was faster (500, RFC 3261 12.2.2); nothing changed. */
    OVERTAKEN
  }
}
