package org.mcvideo.sip.body.xml;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The MCVideo information that goes with a SIP message (TS 24.281 F.1), as far as service
 * authorisation and settings need it. Immutable.
 */
public final class McVideoInfo {

  /** The elements, in the order of the schema. */
  public enum Element {
    /** The access token of the MCVideo user. */
    ACCESS_TOKEN("mcvideo-access-token"),
    /** The MCVideo ID or group ID to which the request is addressed. */
    REQUEST_URI("mcvideo-request-uri"),
    /** The MCVideo ID of the calling user. */
    CALLING_USER_ID("mcvideo-calling-user-id"),
    /** The MCVideo client ID. */
    CLIENT_ID("mcvideo-client-id"),
    /** Whether the MCVideo ID is also in use at another client; true or false. */
    MULTIPLE_DEVICES_IND("multiple-devices-ind");

    private final String elementName;

    Element(String elementName) {
      this.elementName = elementName;
    }

    /**
     * The name in the document.
     *
     * @return the local name of the element
     */
    public String elementName() {
      return elementName;
    }
  }

  /** Information that has no element. */
  public static final McVideoInfo EMPTY = new McVideoInfo(new EnumMap<>(Element.class));

  private final Map<Element, ProtectableText> contents;

  private McVideoInfo(Map<Element, ProtectableText> contents) {
    this.contents = contents;
  }

  /**
   * This information with an element set.
   *
   * @param element the element, which may have been set before
   * @param content its content
   * @return new information
   * @throws IllegalArgumentException if a truth value is expected and another text given
   */
  public McVideoInfo with(Element element, ProtectableText content) {
    if (element == Element.MULTIPLE_DEVICES_IND
        && content instanceof ClearText clear
        && !clear.isFlag()) {
      throw new IllegalArgumentException("content: true or false expected");
    }
    Map<Element, ProtectableText> copy = new EnumMap<>(Element.class);
    copy.putAll(contents);
    copy.put(element, content);
    return new McVideoInfo(copy);
  }

  /**
   * The content of an element.
   *
   * @param element the element
   * @return its content; empty if the document does not have it
   */
  public Optional<ProtectableText> content(Element element) {
    return Optional.ofNullable(contents.get(element));
  }

  /**
   * The content of an element that stands in clear.
   *
   * @param element the element
   * @return its content; empty if the document does not have it, or has it encrypted
   */
  public Optional<ClearText> clear(Element element) {
    return contents.get(element) instanceof ClearText clear ? Optional.of(clear) : Optional.empty();
  }

  /**
   * Tells whether an element is encrypted.
   *
   * @return whether any content has to be opened before it can be read
   */
  public boolean hasEncrypted() {
    return contents.values().stream().anyMatch(EncryptedText.class::isInstance);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof McVideoInfo that && contents.equals(that.contents);
  }

  @Override
  public int hashCode() {
    return contents.hashCode();
  }

  /** The elements and whether they are encrypted, never a content in clear. */
  @Override
  public String toString() {
    return "McVideoInfo" + contents;
  }
}
