package org.mcvideo.sip.stack;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.mcvideo.sip.stack.MalformedHeader.Reason;

/**
 * The headers of a message as text, in their order. Immutable.
 *
 * <p>Names are looked up in any case and by their long form; a compact form in the message counts
 * as its long form.
 */
public final class SipHeaders {
  private final List<HeaderField> fields;
  private final List<String> keys;

  private SipHeaders(List<HeaderField> fields) {
    this.fields = List.copyOf(fields);
    this.keys = this.fields.stream().map(HeaderField::key).toList();
  }

  /** These fields, in this order. */
  public static SipHeaders of(HeaderField... fields) {
    return new SipHeaders(List.of(fields));
  }

  /** These fields, in this order. */
  public static SipHeaders of(List<HeaderField> fields) {
    return new SipHeaders(fields);
  }

  /** All fields, in their order. */
  public List<HeaderField> fields() {
    return fields;
  }

  /** The value of the first field of this name. */
  public Optional<String> first(String name) {
    int at = keys.indexOf(HeaderField.keyOf(name));
    return at < 0 ? Optional.empty() : Optional.of(fields.get(at).value());
  }

  /** The values of all fields of this name, one per field, commas untouched. */
  public List<String> all(String name) {
    String key = HeaderField.keyOf(name);
    List<String> values = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      if (keys.get(i).equals(key)) {
        values.add(fields.get(i).value());
      }
    }
    return List.copyOf(values);
  }

  /**
   * The values of a header that may hold several, separated at commas outside quotes and angle
   * brackets; empty ones are left out.
   *
   * @throws MalformedHeader if a quote or bracket is not closed
   */
  public List<String> values(String name) throws MalformedHeader {
    List<String> values = new ArrayList<>();
    for (String line : all(name)) {
      values.addAll(HeaderText.split(name, line, ','));
    }
    return List.copyOf(values);
  }

  /** Whether a field of this name is there. */
  public boolean has(String name) {
    return count(name) > 0;
  }

  /** How many fields of this name are there. */
  public int count(String name) {
    return Collections.frequency(keys, HeaderField.keyOf(name));
  }

  /** The long names that occur, in lower case. */
  public Set<String> names() {
    return Collections.unmodifiableSet(new LinkedHashSet<>(keys));
  }

  /**
   * The value of a header that holds seconds, such as Expires and Min-Expires; empty when absent.
   *
   * @throws MalformedHeader if there are several, or it is not 0 to {@link DeltaSeconds#MAX}
   */
  public OptionalLong deltaSeconds(String name) throws MalformedHeader {
    List<String> all = all(name);
    if (all.isEmpty()) {
      return OptionalLong.empty();
    }
    if (all.size() > 1) {
      throw new MalformedHeader(name, Reason.DUPLICATE);
    }
    return OptionalLong.of(DeltaSeconds.parse(name, all.get(0)));
  }

  /** The names only: values may hold what a log must not. */
  @Override
  public String toString() {
    return "SipHeaders" + names();
  }
}
