package org.mcvideo.sip.body.xml;

/**
 * The content of an element that may be encrypted (contentType of TS 24.281 F.1): the text, or what
 * has to be opened to get it. Immutable.
 */
public sealed interface ProtectableText permits ClearText, EncryptedText {}
