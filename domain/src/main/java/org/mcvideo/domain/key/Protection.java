package org.mcvideo.domain.key;

/**
 * How content is protected (TS 24.281 6.6): which of the two was applied to it. Immutable.
 *
 * @param encrypted whether its sensitive elements are encrypted (6.6.2)
 * @param signed whether its documents are signed (6.6.3)
 */
public record Protection(boolean encrypted, boolean signed) {
  /** Neither. */
  public static final Protection NONE = new Protection(false, false);

  /** Both. */
  public static final Protection FULL = new Protection(true, true);

  /** True if everything that {@code demanded} has is here too. */
  public boolean covers(Protection demanded) {
    return (encrypted || !demanded.encrypted) && (signed || !demanded.signed);
  }
}
