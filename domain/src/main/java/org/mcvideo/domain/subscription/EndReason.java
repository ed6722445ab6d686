package org.mcvideo.domain.subscription;

/** Why a subscription has ended, of the reasons of RFC 6665 4.1.3 those that occur here. */
public enum EndReason {
  /** It was not refreshed, was ended by the subscriber, or asked for the state just once. */
  TIMEOUT,
  /** The subscriber's identity is no longer bound; other clients of the user still are. */
  DEACTIVATED,
  /** No client of the user is bound any more: there is nothing to watch. */
  NO_RESOURCE
}
