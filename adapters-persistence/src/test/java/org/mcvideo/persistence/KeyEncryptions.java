package org.mcvideo.persistence;

import java.security.SecureRandom;
import java.util.List;
import org.mcvideo.persistence.jdbc.KeyEncryption;
import org.mcvideo.persistence.jdbc.KeyEncryptionKey;

/** The ways to seal that tests use. */
final class KeyEncryptions {
  /** The key that is in use. */
  static final KeyEncryptionKey KEY = KeyEncryptionKey.parse("0123456789abcdef".repeat(4));

  /** The key after it. */
  static final KeyEncryptionKey NEXT_KEY = KeyEncryptionKey.parse("fedcba9876543210".repeat(4));

  /** With {@link #KEY} alone. */
  static final KeyEncryption CURRENT = KeyEncryption.with(KEY, List.of(), new SecureRandom());

  /** With {@link #NEXT_KEY}, the key before at hand. */
  static final KeyEncryption NEXT = KeyEncryption.with(NEXT_KEY, List.of(KEY), new SecureRandom());

  /** With {@link #NEXT_KEY} alone. */
  static final KeyEncryption NEXT_ALONE =
      KeyEncryption.with(NEXT_KEY, List.of(), new SecureRandom());

  private KeyEncryptions() {}
}
