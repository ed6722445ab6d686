package org.mcvideo.application;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.mcvideo.application.port.in.RotateCsk;
import org.mcvideo.application.port.out.Csks;
import org.mcvideo.application.port.out.PortUnavailable;
import org.mcvideo.application.port.out.RotationJob;
import org.mcvideo.application.port.out.Stores;
import org.mcvideo.domain.binding.Binding;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.id.ServedClient;
import org.mcvideo.domain.key.RotationPolicy;

/**
 * The updates of client-server keys: first what is under way, then what was commanded, then what
 * the policy says. How far a command has come stands in the database beside it. Instances that meet
 * at one client do not update its key twice: who comes second finds the offer of the first. What is
 * sent to a client is sent by the instance that serves it.
 */
final class CskRotation implements RotateCsk {
  private static final int ID_OCTETS = 8;

  private final Stores stores;
  private final KeyDownload keyDownload;
  private final Surroundings surroundings;

  CskRotation(Stores stores, KeyDownload keyDownload, Surroundings surroundings) {
    this.stores = stores;
    this.keyDownload = keyDownload;
    this.surroundings = surroundings;
  }

  @Override
  public String command(Optional<McVideoId> user) {
    byte[] name = new byte[ID_OCTETS];
    surroundings.random().nextBytes(name);
    RotationJob job =
        RotationJob.commanded(HexFormat.of().formatHex(name), user, surroundings.now());
    stores.rotationJobs().add(job);
    return job.id();
  }

  @Override
  public int advance(int limit) {
    if (!keyDownload.isPossible()) {
      return 0;
    }
    RotationPolicy policy = surroundings.policy().rotation();
    Instant now = surroundings.now();
    List<ServedClient> due =
        stores
            .csks()
            .due(
                new Csks.Due(surroundings.self(), now, policy.oldest(now), policy.maxUses()),
                limit);
    due.forEach(client -> download(client, Optional.empty()));
    Optional<RotationJob> job = stores.rotationJobs().open();
    return job.isPresent() && due.size() < limit
        ? due.size() + advance(job.get(), limit - due.size())
        : due.size();
  }

  /**
   * The next page of {@code job}. Its clients are served first and the page is turned then: if that
   * comes to nothing, they are looked at again, and found with a newer key or an offer.
   */
  private int advance(RotationJob job, int limit) {
    List<ServedClient> page = page(job, limit);
    page.forEach(client -> download(client, Optional.of(job.commandedAt())));
    RotationJob next =
        page.isEmpty()
            ? job.finished(surroundings.now())
            : job.behind(page.get(page.size() - 1), page.size());
    stores.rotationJobs().advance(job, next);
    return page.size();
  }

  private List<ServedClient> page(RotationJob job, int limit) {
    Optional<ServedClient> last = job.progress().last();
    return job.user().isPresent()
        ? stores.bindings().of(job.user().get()).stream()
            .map(Binding::servedClient)
            .filter(client -> isBehind(client, last))
            .limit(limit)
            .toList()
        : stores.csks().list(last, limit);
  }

  private static boolean isBehind(ServedClient client, Optional<ServedClient> last) {
    return last.isEmpty() || client.client().text().compareTo(last.get().client().text()) > 0;
  }

  /** A client whose keys cannot be read or sealed does not keep the others waiting. */
  private void download(ServedClient client, Optional<Instant> commanded) {
    try {
      keyDownload.to(client, commanded);
    } catch (PortUnavailable putOff) {
      if (putOff.neighbour() == PortUnavailable.Neighbour.STORE) {
        throw putOff;
      }
    }
  }
}
