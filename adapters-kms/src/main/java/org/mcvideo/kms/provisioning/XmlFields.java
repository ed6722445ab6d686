package org.mcvideo.kms.provisioning;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Optional;
import org.mcvideo.domain.id.SecurityIdentity;
import org.mcvideo.kms.keys.KmsUri;
import org.mcvideo.kms.keys.Validity;
import org.mcvideo.kms.provisioning.MalformedKmsDocument.Reason;

/** The text of single elements as values; messages name the element and never its content. */
final class XmlFields {
  private XmlFields() {}

  static <T> T required(T value, String name) throws MalformedKmsDocument {
    if (value == null) {
      throw new MalformedKmsDocument(Reason.MISSING, "no " + name);
    }
    return value;
  }

  static String text(String value, String name) throws MalformedKmsDocument {
    String text = required(value, name).strip();
    if (text.isEmpty()) {
      throw new MalformedKmsDocument(Reason.MISSING, name + " is empty");
    }
    return text;
  }

  static Optional<String> optionalText(String value) {
    return Optional.ofNullable(value).map(String::strip).filter(t -> !t.isEmpty());
  }

  static KmsUri kmsUri(String value) throws MalformedKmsDocument {
    return KmsUri.parse(text(value, "KmsUri")).orElseThrow(() -> wrong("KmsUri"));
  }

  static SecurityIdentity identity(String value, String name) throws MalformedKmsDocument {
    try {
      return new SecurityIdentity(text(value, name));
    } catch (IllegalArgumentException e) {
      throw wrong(name);
    }
  }

  static long number(String value, String name) throws MalformedKmsDocument {
    try {
      return Long.parseLong(text(value, name));
    } catch (NumberFormatException e) {
      throw wrong(name);
    }
  }

  static byte[] hex(String value, String name) throws MalformedKmsDocument {
    try {
      return HexFormat.of().parseHex(text(value, name).replaceAll("\\s", ""));
    } catch (IllegalArgumentException e) {
      throw wrong(name);
    }
  }

  static boolean flag(String value, String name) throws MalformedKmsDocument {
    Optional<String> text = optionalText(value);
    if (text.isEmpty()) {
      return false;
    }
    return switch (text.get()) {
      case "true", "1" -> true;
      case "false", "0" -> false;
      default -> throw wrong(name);
    };
  }

  /** Reads a dateTime; one without a zone is in UTC, as in the examples of the standard. */
  static Instant instant(String value, String name) throws MalformedKmsDocument {
    String text = text(value, name);
    try {
      return DateTimeFormatter.ISO_DATE_TIME
          .parseBest(text, OffsetDateTime::from, LocalDateTime::from)
          .query(t -> t instanceof OffsetDateTime zoned ? zoned : inUtc((LocalDateTime) t))
          .toInstant();
    } catch (DateTimeException e) {
      throw wrong(name);
    }
  }

  static Validity validity(String from, String to, String revoked) throws MalformedKmsDocument {
    return new Validity(
        optionalInstant(from, "ValidFrom"),
        optionalInstant(to, "ValidTo"),
        flag(revoked, "Revoked"));
  }

  static MalformedKmsDocument wrong(String name) {
    return new MalformedKmsDocument(Reason.VALUE, name + " cannot be read");
  }

  private static OffsetDateTime inUtc(LocalDateTime local) {
    return local.atOffset(ZoneOffset.UTC);
  }

  private static Optional<Instant> optionalInstant(String value, String name)
      throws MalformedKmsDocument {
    return optionalText(value).isEmpty() ? Optional.empty() : Optional.of(instant(value, name));
  }
}
