package org.mcvideo.bootstrap.config;

import java.util.List;
import java.util.Optional;
import org.mcvideo.domain.id.ServiceUri;

/**
 * Whom affiliations are told.
 *
 * <p>Immutable.
 *
 * @param owners the controlling functions of groups and domains
 * @param byDefault the controlling function of all other groups; empty if there is none
 */
public record AffiliationSettings(List<Owner> owners, Optional<ServiceUri> byDefault) {
  private static final String ARROW = "->";

  /** Takes a copy of the list. */
  public AffiliationSettings {
    owners = List.copyOf(owners);
  }

  /**
   * The controlling function of a group, or of all groups of a domain. Immutable.
   *
   * @param of the URI of a group, or a host name
   * @param psi the public service identity of its controlling function
   */
  public record Owner(String of, ServiceUri psi) {
    /** True if it is a single group that is owned. */
    public boolean isOfGroup() {
      return of.indexOf(':') >= 0;
    }

    static Owner parse(String text) {
      String[] sides = text.split(ARROW, -1);
      if (sides.length != 2 || sides[0].isBlank()) {
        throw new IllegalArgumentException("is not: group or domain -> URI");
      }
      return new Owner(sides[0].strip(), new ServiceUri(sides[1].strip()));
    }
  }
}
