package org.mcvideo.bootstrap.demo;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.mcvideo.domain.affiliation.AffiliationStatus;
import org.mcvideo.domain.binding.Binding;
import org.mcvideo.domain.id.CskId;
import org.mcvideo.domain.id.McVideoClientId;
import org.mcvideo.domain.id.McVideoGroupId;
import org.mcvideo.domain.id.ServedClient;
import org.mcvideo.domain.key.CskHolding;
import org.mcvideo.domain.settings.PublicationState;
import org.mcvideo.domain.settings.ServiceSettings;
import org.mcvideo.sip.ue.UeResult;

/** What the scenes of a demonstration share: who takes part, and how their doings are told. */
record Stage(DemoWorld world, Narrative narrative, Clock clock) {
  /** How long registrations and tokens last. */
  static final long LIFETIME_SECONDS = 3_600;

  private static final long PATIENCE_SECONDS = 40;

  Instant now() {
    return Instant.now(clock);
  }

  /** Waits for what became of a request. */
  UeResult await(CompletionStage<UeResult> request) throws DemoFailed {
    try {
      return request.toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException failed) {
      throw new DemoFailed("a request of the client came to nothing", failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new DemoFailed("interrupted", interrupted);
    }
  }

  /** Shows the only message pair of a step, and demands this status. */
  Optional<Exchange> demandStatus(int status, String demand) {
    List<Exchange> passed = show(world.imsCore().exchanges());
    Optional<Exchange> only = passed.size() == 1 ? Optional.of(passed.get(0)) : Optional.empty();
    narrative.demand(demand, only.filter(exchange -> exchange.status() == status).isPresent());
    return only;
  }

  /** Waits until {@code enough} has passed the IMS core, and shows it. */
  List<Exchange> showUntil(Predicate<List<Exchange>> enough) {
    List<Exchange> passed = new ArrayList<>();
    world.await(
        () -> {
          passed.addAll(world.imsCore().exchanges());
          return enough.test(passed);
        });
    return show(passed);
  }

  /** Requests of clients before those of the server, which follow from them. */
  private List<Exchange> show(List<Exchange> passed) {
    List<Exchange> ordered =
        passed.stream().sorted(Comparator.comparing(Exchange::toClient)).toList();
    ordered.forEach(narrative::show);
    return ordered;
  }

  /** Shows what is kept of Alice, and who is affiliated to her groups. */
  void showAlice() {
    narrative.show(world.stores(), DemoWorld.ALICE, now());
    for (McVideoGroupId group : List.of(DemoWorld.DISPATCH, DemoWorld.FIRE)) {
      narrative.members(
          group,
          world.controllingFunction().membersOf(group).getOrDefault(DemoWorld.ALICE, Set.of()));
    }
  }

  /** Waits until a profile is active at a client of Alice, for which no answer waits. */
  boolean isActive(McVideoClientId client, int profile) {
    return world.await(
        () ->
            published(client)
                .map(PublicationState::activeProfile)
                .equals(Optional.of(OptionalInt.of(profile))));
  }

  /** Waits until a group's controlling function has confirmed a client of Alice. */
  boolean isAffiliated(McVideoClientId client, McVideoGroupId group) {
    return world.await(
        () ->
            world.stores().affiliations().of(DemoWorld.ALICE).entries().stream()
                .anyMatch(
                    entry ->
                        entry.client().equals(client)
                            && entry.group().equals(group)
                            && entry.status() == AffiliationStatus.AFFILIATED));
  }

  boolean isPublished(McVideoClientId client, ServiceSettings settings) {
    return published(client).filter(state -> state.settings().equals(settings)).isPresent();
  }

  Optional<PublicationState> published(McVideoClientId client) {
    return world.stores().publishedSettings().of(DemoWorld.ALICE, client);
  }

  Optional<Binding> binding(McVideoClientId client) {
    return world.stores().bindings().of(DemoWorld.ALICE).stream()
        .filter(binding -> binding.client().equals(client))
        .findFirst();
  }

  Optional<CskHolding> held(McVideoClientId client) {
    return world.stores().csks().of(new ServedClient(DemoWorld.ALICE, client));
  }

  Optional<CskId> activeKey(McVideoClientId client) {
    return held(client).map(held -> held.active().csk().id());
  }
}
