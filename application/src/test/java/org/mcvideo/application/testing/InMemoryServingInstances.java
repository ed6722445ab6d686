package org.mcvideo.application.testing;

import java.time.Instant;
import java.util.List;
import org.mcvideo.application.port.out.InstanceLease;
import org.mcvideo.application.port.out.ServingInstances;
import org.mcvideo.domain.binding.Binding;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.id.ServerUri;

/** The instances that share a database in memory. */
record InMemoryServingInstances(InMemoryTransactions database) implements ServingInstances {
  @Override
  public List<ServerUri> of(McVideoId user) {
    return database.call(
        contents ->
            contents.bindings(binding -> binding.user().equals(user)).stream()
                .map(binding -> binding.server().uri())
                .distinct()
                .sorted()
                .map(ServerUri::new)
                .toList());
  }

  @Override
  public InstanceLease begin(ServerUri self, Instant until) {
    return database.call(contents -> contents.instances().begin(self, until));
  }

  @Override
  public boolean renew(InstanceLease held, Instant until) {
    return database.call(contents -> contents.instances().renew(held, until));
  }

  @Override
  public void giveBack(InstanceLease held) {
    database.call(contents -> contents.instances().giveBack(held));
  }

  @Override
  public List<Binding> adopt(InstanceLease held, Instant goneSince, int limit) {
    return database.call(contents -> contents.adopt(held, goneSince, limit));
  }
}
