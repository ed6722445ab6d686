package org.mcvideo.kms.mikey;

/**
 * One field of a payload for people to read.
 *
 * @param name the name the standard gives it
 * @param value its value in words or hexadecimal digits
 */
public record Field(String name, String value) {
  static Field of(String name, Object value) {
    return new Field(name, value.toString());
  }

  /** Returns a field whose number has a meaning: both are shown. */
  static Field of(String name, int number, String meaning) {
    return new Field(name, number + " (" + meaning + ")");
  }
}
