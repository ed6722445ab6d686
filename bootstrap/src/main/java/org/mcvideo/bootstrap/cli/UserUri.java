package org.mcvideo.bootstrap.cli;

import org.mcvideo.domain.id.McVideoId;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The MCVideo ID of a user. */
final class UserUri implements ITypeConverter<McVideoId> {
  @Override
  public McVideoId convert(String text) {
    try {
      return new McVideoId(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
