package org.mcvideo.bootstrap.demo;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.mcvideo.application.port.out.Stores;
import org.mcvideo.domain.authorization.Credentials;
import org.mcvideo.domain.binding.Binding;
import org.mcvideo.domain.id.McVideoGroupId;
import org.mcvideo.domain.profile.SelectedUserProfileIndex;
import org.mcvideo.domain.profile.UserProfile;
import org.mcvideo.domain.settings.AnswerMode;
import org.mcvideo.domain.settings.EntityTag;
import org.mcvideo.domain.settings.PublicationState;
import org.mcvideo.domain.settings.ServiceSettings;
import org.mcvideo.sip.ue.McVideoUe;
import org.mcvideo.sip.ue.UeResult;

/**
 * The main job in one command: a client registers, is authorised, publishes, refreshes, is refused
 * with a bad token, and logs off, over real sockets on loopback and a database of its own.
 */
public final class Demo {
  private static final McVideoGroupId FIRE =
      new McVideoGroupId("sip:fire-1@groups.mcvideo.example");
  private static final long REGISTRATION_SECONDS = 3_600;
  private static final long PATIENCE_SECONDS = 40;
  private static final ServiceSettings AUTOMATIC_2 =
      new ServiceSettings(
          Optional.of(AnswerMode.AUTOMATIC), Optional.of(SelectedUserProfileIndex.of(2)));
  private static final ServiceSettings MANUAL =
      new ServiceSettings(Optional.of(AnswerMode.MANUAL), Optional.empty());

  private final DemoWorld world;
  private final Narrative narrative;
  private final Clock clock;

  private Demo(DemoWorld world, Narrative narrative, Clock clock) {
    this.world = world;
    this.narrative = narrative;
    this.clock = clock;
  }

  /**
   * Runs the demonstration and tells it to {@code out}.
   *
   * @return true if every step got what the standard demands
   * @throws DemoFailed if the demonstration could not be set up or carried through
   */
  public static boolean run(PrintWriter out, Clock clock) throws DemoFailed {
    Narrative narrative = new Narrative(out);
    try (DemoWorld world = DemoWorld.open(clock)) {
      Demo demo = new Demo(world, narrative, clock);
      demo.introduce();
      demo.register();
      demo.publish();
      demo.change();
      demo.refresh();
      demo.refuse();
      demo.logOff();
      demo.deregister();
    }
    return narrative.end();
  }

  private void introduce() {
    narrative.tell("A participating MCVideo function listens on " + world.serverAddress() + ".");
    narrative.tell("An IMS core and the clients of Alice and Bob play their parts beside it.");
    narrative.tell("Its database is new; it holds two user profiles of Alice.");
    world
        .stores()
        .userProfiles()
        .replace(
            DemoWorld.ALICE,
            List.of(
                new UserProfile(1, true, true, OptionalInt.of(2), List.of()),
                new UserProfile(2, false, true, OptionalInt.of(2), List.of(FIRE))));
  }

  private void register() throws DemoFailed {
    narrative.step("Alice's client registers and shows its access token (7.3.2)");
    await(() -> alice().register(REGISTRATION_SECONDS, aliceCredentials()));
    demandStatus(200, "200 to the third-party REGISTER");
    narrative.show(stores(), DemoWorld.ALICE, now());
    narrative.demand(
        "the MCVideo ID is bound to the public user identity, and to the UE (steps 4 and 6)",
        aliceBinding().filter(b -> b.ue().isPresent()).isPresent());
  }

  private void publish() throws DemoFailed {
    narrative.step("Her client publishes its settings with the token (7.3.3)");
    await(() -> alice().authorize(aliceCredentials(), AUTOMATIC_2));
    demandStatus(200, "200 to the PUBLISH");
    world.awaitActiveProfile(2);
    world.awaitAffiliated();
    narrative.show(stores(), DemoWorld.ALICE, now());
    narrative.demand(
        "answer mode automatic is current and profile 2 is active (steps 10 and 11)",
        published().filter(s -> s.settings().equals(AUTOMATIC_2)).isPresent()
            && activeProfile().equals(OptionalInt.of(2)));
    narrative.demand(
        "the group's controlling function has confirmed the implicit affiliation (step 13)",
        world.isAffiliated() && world.controllingFunction().membersOf(FIRE).size() == 1);
  }

  private void change() throws DemoFailed {
    narrative.step("She changes to manual answering and the pre-selected profile (7.3.4)");
    Optional<EntityTag> before = alice().entityTag();
    await(() -> alice().publish(DemoWorld.ALICE, MANUAL));
    demandStatus(200, "200 to the PUBLISH without token");
    world.awaitActiveProfile(1);
    narrative.show(stores(), DemoWorld.ALICE, now());
    narrative.demand("a new entity-tag", !alice().entityTag().equals(before));
    narrative.demand(
        "answer mode manual is current and profile 1 is active (step 12)",
        published().filter(s -> s.settings().equals(MANUAL)).isPresent()
            && activeProfile().equals(OptionalInt.of(1)));
  }

  private void refresh() throws DemoFailed {
    narrative.step("Settings and registration are refreshed, both without bodies");
    Optional<EntityTag> before = alice().entityTag();
    await(() -> alice().refresh());
    demandStatus(200, "200 to the PUBLISH with SIP-If-Match");
    world.imsCore().refresh(DemoWorld.ALICE_IMPU.uri(), REGISTRATION_SECONDS);
    demandStatus(200, "200 to the third-party REGISTER without bodies");
    narrative.demand("a new entity-tag", !alice().entityTag().equals(before));
    narrative.demand(
        "the binding and the settings are kept",
        aliceBinding().isPresent()
            && published().filter(s -> s.settings().equals(MANUAL)).isPresent());
  }

  private void refuse() throws DemoFailed {
    narrative.step("Bob shows a token that has expired (7.3.3 step 6), then none (7.3.4 step 6)");
    Credentials expired =
        world.credentials(DemoWorld.BOB, DemoWorld.BOB_CLIENT, now().minusSeconds(60));
    UeResult refused = await(() -> world.bob().authorize(expired, MANUAL));
    demandStatus(403, "403 to the PUBLISH");
    narrative.demand("its Warning has the code 101", isRefused(refused, 403, 101));
    UeResult unknown = await(() -> world.bob().publish(DemoWorld.BOB, MANUAL));
    demandStatus(404, "404 to the PUBLISH without token");
    narrative.demand("its Warning has the code 141", isRefused(unknown, 404, 141));
    narrative.show(stores(), DemoWorld.BOB, now());
    narrative.demand("nothing is bound", stores().bindings().of(DemoWorld.BOB).isEmpty());
  }

  private void logOff() throws DemoFailed {
    narrative.step("Alice's client logs off: PUBLISH with Expires 0 (7.3.5)");
    await(() -> alice().logOff());
    demandStatus(200, "200 to the PUBLISH");
    narrative.show(stores(), DemoWorld.ALICE, now());
    narrative.demand(
        "binding, settings and affiliations are gone",
        aliceBinding().isEmpty()
            && published().isEmpty()
            && stores().affiliations().of(DemoWorld.ALICE).entries().isEmpty());
  }

  private void deregister() throws DemoFailed {
    narrative.step("Her registration ends: third-party REGISTER with Expires 0");
    await(() -> alice().deregister());
    demandStatus(200, "200 to the third-party REGISTER");
    narrative.demand(
        "the registration is forgotten",
        stores().registrations().of(DemoWorld.ALICE_IMPU).isEmpty());
  }

  private void demandStatus(int status, String demand) {
    Optional<Exchange> exchange = Narrative.only(world.imsCore().exchanges());
    exchange.ifPresent(narrative::show);
    narrative.demand(demand, exchange.filter(e -> e.status() == status).isPresent());
  }

  private static boolean isRefused(UeResult result, int status, int warning) {
    return result.fold(
        accepted -> false,
        refused -> refused.equals(new UeResult.Refused(status, OptionalInt.of(warning))),
        unanswered -> false);
  }

  private UeResult await(Supplier<CompletionStage<UeResult>> request) throws DemoFailed {
    try {
      return request.get().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException failed) {
      throw new DemoFailed("a request of the client came to nothing", failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new DemoFailed("interrupted", interrupted);
    }
  }

  private McVideoUe alice() {
    return world.alice();
  }

  private Credentials aliceCredentials() {
    return world.credentials(
        DemoWorld.ALICE, DemoWorld.ALICE_CLIENT, now().plusSeconds(REGISTRATION_SECONDS));
  }

  private Stores stores() {
    return world.stores();
  }

  private Optional<Binding> aliceBinding() {
    return stores().bindings().of(DemoWorld.ALICE).stream().findFirst();
  }

  private Optional<PublicationState> published() {
    return stores().publishedSettings().of(DemoWorld.ALICE, DemoWorld.ALICE_CLIENT);
  }

  private OptionalInt activeProfile() {
    return published().map(PublicationState::activeProfile).orElse(OptionalInt.empty());
  }

  private Instant now() {
    return Instant.now(clock);
  }
}
