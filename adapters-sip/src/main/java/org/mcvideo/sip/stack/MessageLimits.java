package org.mcvideo.sip.stack;

/**
 * How large an incoming message may be. Immutable.
 *
 * @param maxMessageOctets start line, headers and body together, 4096 to 65535; over a byte stream
 *     the part before the body may take half of it
 * @param maxBodyOctets a longer body is answered 413; less than {@code maxMessageOctets}
 * @param maxHeaders header fields, counted before values are separated; more are answered 400
 */
public record MessageLimits(int maxMessageOctets, int maxBodyOctets, int maxHeaders) {
  /** Checks the bounds; throws {@link IllegalArgumentException} naming field and bound. */
  public MessageLimits {
    Bounds.require("maxMessageOctets", maxMessageOctets, 4096, 65535);
    Bounds.require("maxBodyOctets", maxBodyOctets, 0, maxMessageOctets - 1);
    Bounds.require("maxHeaders", maxHeaders, 16, 1024);
  }

  /** 32 kB, of which 24 kB body, and 128 header fields. */
  public static MessageLimits defaults() {
    return new MessageLimits(32768, 24576, 128);
  }
}
