package org.mcvideo.bootstrap.cli;

import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.id.SecurityIdentity;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The URI of a user or a server; the scheme is part of what keys are issued for. */
final class IdentityUri implements ITypeConverter<SecurityIdentity> {
  @Override
  public SecurityIdentity convert(String text) {
    try {
      return new SecurityIdentity(new McVideoId(text).uri());
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(
          "not a URI with its scheme, of at most 512 characters, such as sip:alice@example.org");
    }
  }
}
