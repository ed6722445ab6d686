package org.mcvideo.application.testing;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mcvideo.application.port.out.InstanceLease;
import org.mcvideo.domain.id.ServerUri;

/** The instances that a database in memory knows of. Confined to one thread at a time. */
final class InstanceContents {
  private final TreeMap<String, Known> instances = new TreeMap<>();
  private long lastFence;

  InstanceContents copy() {
    InstanceContents copy = new InstanceContents();
    copy.instances.putAll(instances);
    copy.lastFence = lastFence;
    return copy;
  }

  InstanceLease begin(ServerUri self, Instant until) {
    lastFence++;
    instances.put(self.uri(), new Known(lastFence, until, true));
    return new InstanceLease(self, lastFence);
  }

  boolean renew(InstanceLease held, Instant until) {
    boolean inForce = isInForce(held);
    if (inForce) {
      instances.put(held.server().uri(), new Known(held.fence(), until, true));
    }
    return inForce;
  }

  boolean giveBack(InstanceLease held) {
    boolean inForce = isInForce(held);
    if (inForce) {
      instances.computeIfPresent(held.server().uri(), (uri, known) -> known.over());
    }
    return inForce;
  }

  /** Whose leases are over, taken away from now on if they have run out. */
  List<ServerUri> gone(InstanceLease held, Instant since) {
    if (!isInForce(held)) {
      return List.of();
    }
    instances.replaceAll(
        (uri, known) ->
            uri.equals(held.server().uri()) || known.until().isAfter(since) ? known : known.over());
    return instances.entrySet().stream()
        .filter(entry -> !entry.getValue().inForce())
        .map(Map.Entry::getKey)
        .map(ServerUri::new)
        .toList();
  }

  boolean isLeasedToAnother(ServerUri server, ServerUri self) {
    Known known = instances.get(server.uri());
    return !server.equals(self) && known != null && known.inForce();
  }

  private boolean isInForce(InstanceLease held) {
    Known known = instances.get(held.server().uri());
    return known != null && known.inForce() && known.fence() == held.fence();
  }

  private record Known(long fence, Instant until, boolean inForce) {
    Known over() {
      return new Known(fence, until, false);
    }
  }
}
