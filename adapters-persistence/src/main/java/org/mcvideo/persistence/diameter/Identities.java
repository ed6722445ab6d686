package org.mcvideo.persistence.diameter;

import java.util.regex.Pattern;

/** The check that all DiameterIdentities and realms share. */
final class Identities {
  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,253}[A-Za-z0-9])?");

  private Identities() {}

  static String require(String identity, String what) {
    if (!NAME.matcher(identity).matches()) {
      throw new IllegalArgumentException("Diameter identity of " + what + " is no host name");
    }
    return identity;
  }
}
