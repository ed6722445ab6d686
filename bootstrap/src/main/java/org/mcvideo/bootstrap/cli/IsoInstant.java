package org.mcvideo.bootstrap.cli;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** An instant as ISO 8601 spells it, from the year 1900, where key periods begin, to 9999. */
final class IsoInstant implements ITypeConverter<Instant> {
  private static final Instant FIRST = Instant.parse("1900-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

  @Override
  public Instant convert(String text) {
    try {
      Instant instant = Instant.parse(text);
      if (!instant.isBefore(FIRST) && !instant.isAfter(LAST)) {
        return instant;
      }
    } catch (DateTimeParseException e) {
      // As wrong as one out of the bounds.
    }
    throw new TypeConversionException(
        "not an ISO 8601 instant of the years 1900 to 9999 such as 2026-03-01T12:00:00Z");
  }
}
