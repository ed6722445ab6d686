package org.mcvideo.sip.body.mime;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.mcvideo.sip.body.mime.MalformedBody.Reason;

/**
 * A sequence of octets that never changes. Equality is by content; the text form gives the length
 * alone, since any body may hold a secret. Immutable; a slice shares the octets of its origin.
 */
public final class Octets {

  /** No octets. */
  public static final Octets EMPTY = new Octets(new byte[0], 0, 0);

  private static final char REPLACEMENT = '\uFFFD';

  private final byte[] array;
  private final int from;
  private final int to;

  private Octets(byte[] array, int from, int to) {
    this.array = array;
    this.from = from;
    this.to = to;
  }

  /**
   * Octets copied out of an array that stays the caller's.
   *
   * @param octets the array
   * @return its present content
   */
  public static Octets copyOf(byte[] octets) {
    return takeOwnershipOf(octets.clone());
  }

  /**
   * Octets that make use of the given array without a copy.
   *
   * @param octets the array, which nobody may change from here on
   * @return its content
   */
  public static Octets takeOwnershipOf(byte[] octets) {
    return octets.length == 0 ? EMPTY : new Octets(octets, 0, octets.length);
  }

  /**
   * The UTF-8 form of a text.
   *
   * @param text the text
   * @return its octets
   */
  public static Octets ofUtf8(String text) {
    return takeOwnershipOf(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The number of octets.
   *
   * @return 0 or more
   */
  public int length() {
    return to - from;
  }

  /**
   * Tells whether there is no octet.
   *
   * @return whether {@link #length()} is 0
   */
  public boolean isEmpty() {
    return from == to;
  }

  /**
   * One octet.
   *
   * @param index 0 for the first
   * @return the octet
   * @throws IndexOutOfBoundsException if there is none at {@code index}
   */
  public byte at(int index) {
    return array[from + Objects.checkIndex(index, length())];
  }

  /**
   * A stretch of these octets, not copied.
   *
   * @param begin the index of its first octet
   * @param end the index after its last octet
   * @return the octets between
   * @throws IndexOutOfBoundsException unless {@code 0 <= begin <= end <= length()}
   */
  public Octets slice(int begin, int end) {
    Objects.checkFromToIndex(begin, end, length());
    return begin == end ? EMPTY : new Octets(array, from + begin, from + end);
  }

  /**
   * A copy of the octets.
   *
   * @return a new array, the caller's own
   */
  public byte[] toByteArray() {
    return Arrays.copyOfRange(array, from, to);
  }

  /**
   * Appends the octets to a buffer.
   *
   * @param sink where they go
   */
  public void writeTo(ByteArrayOutputStream sink) {
    sink.write(array, from, length());
  }

  /**
   * These octets with others around them.
   *
   * @param before what comes first
   * @param after what comes last
   * @return a new sequence
   */
  public Octets between(Octets before, Octets after) {
    ByteArrayOutputStream sink =
        new ByteArrayOutputStream(before.length() + length() + after.length());
    before.writeTo(sink);
    writeTo(sink);
    after.writeTo(sink);
    return takeOwnershipOf(sink.toByteArray());
  }

  /**
   * The text of which these octets are the UTF-8 form.
   *
   * @param place what is being read, for the refusal
   * @return the text
   * @throws MalformedBody with {@link Reason#NOT_UTF8} unless every octet belongs to a well-formed
   *     sequence
   */
  public String utf8(String place) throws MalformedBody {
    String text = new String(array, from, length(), StandardCharsets.UTF_8);
    if (text.indexOf(REPLACEMENT) >= 0) {
      requireUtf8(place); // the sign stands for a fault, or for itself
    }
    return text;
  }

  private void requireUtf8(String place) throws MalformedBody {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(array, from, length()));
    } catch (CharacterCodingException e) {
      throw new MalformedBody(place, Reason.NOT_UTF8, "ill-formed octet sequence");
    }
  }

  /** Tells whether {@code other} stands at {@code index}. */
  boolean startsWith(byte[] other, int index) {
    int begin = from + index;
    return to - begin >= other.length
        && Arrays.equals(array, begin, begin + other.length, other, 0, other.length);
  }

  /** The index of the first {@code octet} from {@code index} on, or -1. */
  int indexOf(char octet, int index) {
    for (int i = from + index; i < to; i++) {
      if (array[i] == octet) {
        return i - from;
      }
    }
    return -1;
  }

  /** Tells whether {@code other} stands anywhere in these octets. */
  boolean contains(byte[] other) {
    for (int i = indexOf((char) other[0], 0); i >= 0; i = indexOf((char) other[0], i + 1)) {
      if (startsWith(other, i)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Octets that
        && Arrays.equals(array, from, to, that.array, that.from, that.to);
  }

  @Override
  public int hashCode() {
    int hash = 1;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + array[i];
    }
    return hash;
  }

  /** The number of octets, never the octets. */
  @Override
  public String toString() {
    return "Octets[" + length() + "]";
  }
}
