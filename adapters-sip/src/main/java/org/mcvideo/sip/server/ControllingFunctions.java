package org.mcvideo.sip.server;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.mcvideo.domain.id.McVideoGroupId;
import org.mcvideo.domain.id.ServiceUri;

/** Which controlling function owns a group. Implementations are safe for use by many threads. */
@FunctionalInterface
public interface ControllingFunctions {
  /** Nobody owns any group. */
  ControllingFunctions NONE = group -> Optional.empty();

  /** The public service identity of the owner of {@code group}; empty if nobody knows it. */
  Optional<ServiceUri> of(McVideoGroupId group);

  /**
   * The owner of a group by the group's URI, else by the domain of that URI, else by default.
   *
   * @param byGroup owners by group ID, compared as written
   * @param byDomain owners by host name in lower case
   * @param byDefault the owner of all other groups
   */
  static ControllingFunctions of(
      Map<McVideoGroupId, ServiceUri> byGroup,
      Map<String, ServiceUri> byDomain,
      Optional<ServiceUri> byDefault) {
    Map<McVideoGroupId, ServiceUri> groups = Map.copyOf(byGroup);
    Map<String, ServiceUri> domains = Map.copyOf(byDomain);
    return group ->
        Optional.ofNullable(groups.get(group))
            .or(() -> Optional.ofNullable(domains.get(domainOf(group))))
            .or(() -> byDefault);
  }

  private static String domainOf(McVideoGroupId group) {
    String uri = group.uri();
    String behindUser = uri.substring(Math.max(uri.indexOf(':'), uri.indexOf('@')) + 1);
    return behindUser.split("[:;?>]", 2)[0].toLowerCase(Locale.ROOT);
  }
}
