package org.mcvideo.domain.authorization;

/** Why the standard says no. Each has one answer on the wire, whatever the cause behind it. */
public enum Refusal {
  /** The procedures of 7.3.1A failed: key, signature or decryption (403, warning 140). */
  UNREADABLE,
  /** The access token does not authorise this service (403, warning 101). */
  TOKEN_REJECTED,
  /** The token speaks for another user than the key's initiator (403, warning 101). */
  WRONG_INITIATOR,
  /** The settings are those of another user than the one bound (403). */
  NOT_OWN_SETTINGS,
  /** No valid binding of this public user identity (404, warning 141; 7.3.4 step 6). */
  NOT_BOUND,
  /** The user is served at as many clients as allowed (486, warning 164). */
  TOO_MANY_CLIENTS,
  /** The user has as many subscriptions as allowed (403; RFC 6665 4.2.1.1). */
  TOO_MANY_SUBSCRIPTIONS
}
