package org.mcvideo.sip.stack;

import java.util.Arrays;
import java.util.Objects;

/** The body of a SIP message: its Content-Type as text and its exact octets. Immutable. */
public final class SipBody {
  private final String contentType;
  private final byte[] octets;

  private SipBody(String contentType, byte[] octets) {
    this.contentType = Objects.requireNonNull(contentType, "contentType");
    this.octets = octets;
  }

  /**
   * A body of which a copy is kept.
   *
   * @throws IllegalArgumentException if {@code contentType} cannot be a header value
   */
  public static SipBody of(String contentType, byte[] octets) {
    return new SipBody(new HeaderField("Content-Type", contentType).value(), octets.clone());
  }

  /** The value of Content-Type; empty when the message had none. */
  public String contentType() {
    return contentType;
  }

  /** A copy of the octets. */
  public byte[] octets() {
    return octets.clone();
  }

  /** How many octets there are. */
  public int length() {
    return octets.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SipBody body
        && contentType.equals(body.contentType)
        && Arrays.equals(octets, body.octets);
  }

  @Override
  public int hashCode() {
    return 31 * contentType.hashCode() + Arrays.hashCode(octets);
  }

  @Override
  public String toString() {
    return "SipBody[" + contentType + ", " + octets.length + " octets]";
  }
}
