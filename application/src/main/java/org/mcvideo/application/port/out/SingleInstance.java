package org.mcvideo.application.port.out;

import java.time.Instant;
import java.util.List;
import org.mcvideo.domain.binding.Binding;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.id.ServerUri;

/** The instances of a product that has one: nobody is ever gone. */
final class SingleInstance implements ServingInstances {
  private final Bindings bindings;

  SingleInstance(Bindings bindings) {
    this.bindings = bindings;
  }

  @Override
  public List<ServerUri> of(McVideoId user) {
    return bindings.of(user).stream().map(Binding::server).distinct().toList();
  }

  @Override
  public InstanceLease begin(ServerUri self, Instant until) {
    return new InstanceLease(self, 1);
  }

  @Override
  public boolean renew(InstanceLease held, Instant until) {
    return true;
  }

  @Override
  public void giveBack(InstanceLease held) {
    // It ends with the process.
  }

  @Override
  public List<Binding> adopt(InstanceLease held, Instant goneSince, int limit) {
    return List.of();
  }
}
