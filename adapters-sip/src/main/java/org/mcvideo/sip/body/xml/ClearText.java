package org.mcvideo.sip.body.xml;

import java.util.Objects;

/**
 * The content of an element in clear. It may be an access token or an identity, so the text form
 * does not show it. Immutable.
 */
public final class ClearText implements ProtectableText {

  private static final ClearText TRUE = new ClearText("true");
  private static final ClearText FALSE = new ClearText("false");

  private final String text;

  private ClearText(String text) {
    this.text = text;
  }

  /**
   * A text.
   *
   * @param text one line, not empty, without white space around it
   * @return the content
   * @throws IllegalArgumentException if {@code text} is no such line
   */
  public static ClearText of(String text) {
    return new ClearText(XmlText.require(Objects.requireNonNull(text, "text"), "text"));
  }

  /**
   * A truth value.
   *
   * @param flag the value
   * @return the content, {@code true} or {@code false}
   */
  public static ClearText of(boolean flag) {
    return flag ? TRUE : FALSE;
  }

  /**
   * The text itself. Beware: it may be a secret.
   *
   * @return the text
   */
  public String text() {
    return text;
  }

  /**
   * Tells whether the content is the truth value true.
   *
   * @return whether the text is {@code true}
   */
  public boolean isTrue() {
    return equals(TRUE);
  }

  /** Tells whether the content is a truth value. */
  boolean isFlag() {
    return equals(TRUE) || equals(FALSE);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ClearText that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** Never the text. */
  @Override
  public String toString() {
    return "ClearText[redacted]";
  }
}
