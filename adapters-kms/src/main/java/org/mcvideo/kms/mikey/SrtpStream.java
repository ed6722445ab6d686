package org.mcvideo.kms.mikey;

/**
 * One SRTP stream of a {@link SessionMap.SrtpId}. Immutable.
 *
 * @param policy the number of its security policy
 * @param ssrc its synchronisation source, 32 bits
 * @param rolloverCounter its rollover counter, 32 bits
 */
public record SrtpStream(int policy, long ssrc, long rolloverCounter) {
  /** Checks the bounds of the fields. */
  public SrtpStream {
    Bounds.require("policy number", policy, Bounds.U8);
    Bounds.require("SSRC", ssrc, Bounds.U32);
    Bounds.require("ROC", rolloverCounter, Bounds.U32);
  }

  /** Returns the fields in one line, for people to read. */
  String description() {
    return String.format("policy %d, SSRC %08x, ROC %d", policy, ssrc, rolloverCounter);
  }
}
