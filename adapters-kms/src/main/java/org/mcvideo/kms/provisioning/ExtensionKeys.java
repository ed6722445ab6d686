package org.mcvideo.kms.provisioning;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The keys of the security extension between one client and its KMS (TS 33.180 D.1). Documents are
 * signed with InK, or with TrK where there is none; user keys are wrapped with TrK. Immutable.
 *
 * @param transport TrK
 * @param integrity InK
 */
public record ExtensionKeys(NamedKey transport, Optional<NamedKey> integrity) {
  /** Checks that nothing is missing. */
  public ExtensionKeys {
    Objects.requireNonNull(transport, "transport");
    Objects.requireNonNull(integrity, "integrity");
  }

  /**
   * The keys that words spell: name and hexadecimal digits of TrK, then those of InK if there is
   * one.
   *
   * @throws IllegalArgumentException if they do not; no digit is repeated
   */
  public static ExtensionKeys parse(List<String> words) {
    return switch (words.size()) {
      case 2 -> new ExtensionKeys(NamedKey.parse(words.get(0), words.get(1)), Optional.empty());
      case 4 ->
          new ExtensionKeys(
              NamedKey.parse(words.get(0), words.get(1)),
              Optional.of(NamedKey.parse(words.get(2), words.get(3))));
      default ->
          throw new IllegalArgumentException(
              "keys are name and digits of TrK, and of InK if there is one");
    };
  }

  NamedKey signing() {
    return integrity.orElse(transport);
  }
}
