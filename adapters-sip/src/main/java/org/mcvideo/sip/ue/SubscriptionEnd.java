package org.mcvideo.sip.ue;

/** Why a subscription has ended for good (RFC 6665 4.1.3). */
public enum SubscriptionEnd {
  /** The client or its product asked for that: it was ended, fetched once, or logged off. */
  WANTED,
  /** The notifier says that authorisation has changed. */
  REJECTED,
  /** The notifier says that there is nothing to watch any more, or that it never changes. */
  NOTHING_TO_WATCH,
  /** SUBSCRIBE was refused in a way that trying again does not change. */
  REFUSED
}
