package org.mcvideo.domain.subscription;

import java.util.Objects;

/**
 * What tells a dialog from every other (RFC 3261 12), as this side sees it.
 *
 * <p>Immutable.
 *
 * @param callId Call-ID, 1 to {@value #MAX_CALL_ID} characters
 * @param localTag the tag of this side, 1 to {@value #MAX_TAG} characters
 * @param remoteTag the tag of the subscriber, 1 to {@value #MAX_TAG} characters
 */
public record DialogId(String callId, String localTag, String remoteTag) {
  /** The longest Call-ID accepted. */
  public static final int MAX_CALL_ID = 256;

  /** The longest tag accepted. */
  public static final int MAX_TAG = 128;

  /**
   * Checks the lengths.
   *
   * @throws IllegalArgumentException if one is empty or too long
   */
  public DialogId {
    requireLength(callId, MAX_CALL_ID, "Call-ID");
    requireLength(localTag, MAX_TAG, "local tag");
    requireLength(remoteTag, MAX_TAG, "remote tag");
  }

  private static void requireLength(String text, int most, String name) {
    Objects.requireNonNull(text, name);
    if (text.isEmpty() || text.length() > most) {
      throw new IllegalArgumentException(
          name + " has " + text.length() + " characters, allowed are 1 to " + most);
    }
  }
}
