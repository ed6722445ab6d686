package org.mcvideo.bootstrap.demo;

import java.util.List;
import java.util.Optional;
import org.mcvideo.domain.authorization.Credentials;
import org.mcvideo.domain.id.McVideoClientId;
import org.mcvideo.domain.profile.SelectedUserProfileIndex;
import org.mcvideo.domain.settings.AnswerMode;
import org.mcvideo.domain.settings.EntityTag;
import org.mcvideo.domain.settings.ServiceSettings;
import org.mcvideo.sip.body.NotifyBody.ClientSettings;

/** Two clients of one user, of which one watches the settings of both. */
final class WatchingScene {
  private static final ServiceSettings AUTOMATIC =
      new ServiceSettings(Optional.of(AnswerMode.AUTOMATIC), Optional.empty());
  private static final ServiceSettings MANUAL_2 =
      new ServiceSettings(
          Optional.of(AnswerMode.MANUAL), Optional.of(SelectedUserProfileIndex.of(2)));

  private final Stage stage;
  private final DemoWorld world;
  private final Narrative narrative;

  WatchingScene(Stage stage) {
    this.stage = stage;
    this.world = stage.world();
    this.narrative = stage.narrative();
  }

  void authorizeTablet() throws DemoFailed {
    narrative.step("Her tablet registers as well and is authorised by its PUBLISH (7.3.3)");
    Credentials credentials =
        world.credentials(
            DemoWorld.ALICE, DemoWorld.TABLET, stage.now().plusSeconds(Stage.LIFETIME_SECONDS));
    stage.await(world.tablet().register(Stage.LIFETIME_SECONDS));
    stage.await(world.tablet().authorize(credentials, AUTOMATIC));
    List<Exchange> passed = stage.showUntil(all -> all.size() == 2);
    narrative.demand("200 to both", all200(passed, 2));
    narrative.demand(
        "the server holds a key of its own for it",
        world.tablet().cskId().isPresent()
            && world.tablet().cskId().equals(stage.activeKey(DemoWorld.TABLET))
            && !world.tablet().cskId().equals(world.phone().cskId()));
    narrative.demand(
        "it is affiliated like the phone (step 13)",
        stage.isActive(DemoWorld.TABLET, 1)
            && stage.isAffiliated(DemoWorld.TABLET, DemoWorld.DISPATCH));
  }

  void subscribe() throws DemoFailed {
    narrative.step("Her tablet subscribes to the settings of her clients (7.2.4, 7.3.6.1)");
    stage.await(world.tablet().subscribe(DemoWorld.ALICE));
    List<Exchange> passed = stage.showUntil(all -> all.size() == 2);
    narrative.demand("200 to the SUBSCRIBE and to the NOTIFY", all200(passed, 2));
    List<ClientSettings> told = told(passed);
    narrative.demand(
        "the NOTIFY tells the settings of both clients at once (7.3.6.2)",
        told.size() == 2
            && told.contains(settings(DemoWorld.PHONE, AnswerMode.AUTOMATIC, 1))
            && told.contains(settings(DemoWorld.TABLET, AnswerMode.AUTOMATIC, 1)));
  }

  void change() throws DemoFailed {
    narrative.step("Her phone changes to manual answering and to profile 2 (7.3.4, 7.3.6.2)");
    Optional<EntityTag> before = world.phone().entityTag();
    stage.await(world.phone().publish(DemoWorld.ALICE, MANUAL_2));
    List<Exchange> passed = stage.showUntil(all -> isTold(all, AnswerMode.MANUAL, 2));
    narrative.demand("200 to the PUBLISH without token, and to every NOTIFY", all200(passed));
    narrative.demand("a new entity-tag", !world.phone().entityTag().equals(before));
    narrative.demand(
        "the tablet was told: manual, and the profile that is active now",
        isTold(passed, AnswerMode.MANUAL, 2));
    boolean affiliated = stage.isAffiliated(DemoWorld.PHONE, DemoWorld.FIRE);
    stage.showAlice();
    narrative.demand(
        "the phone alone is affiliated to the group of profile 2 (8.2.2.2.15)",
        affiliated
            && world.isMember(DemoWorld.FIRE, DemoWorld.PHONE)
            && !world.isMember(DemoWorld.FIRE, DemoWorld.TABLET));
  }

  void logOff() throws DemoFailed {
    narrative.step("Her phone logs off: PUBLISH with Expires 0 (7.3.5)");
    stage.await(world.phone().logOff());
    List<Exchange> passed = stage.showUntil(all -> told(all).size() == 1);
    narrative.demand("200 to the PUBLISH, and to the NOTIFY", all200(passed, 2));
    boolean left = world.await(() -> !world.isMember(DemoWorld.FIRE, DemoWorld.PHONE));
    stage.showAlice();
    narrative.demand(
        "its binding, settings and key are gone, on both sides",
        stage.binding(DemoWorld.PHONE).isEmpty()
            && stage.published(DemoWorld.PHONE).isEmpty()
            && stage.activeKey(DemoWorld.PHONE).isEmpty()
            && world.phone().cskId().isEmpty());
    narrative.demand(
        "its affiliations are gone, those of the tablet are not",
        left
            && !world.isMember(DemoWorld.DISPATCH, DemoWorld.PHONE)
            && world.isMember(DemoWorld.DISPATCH, DemoWorld.TABLET));
    narrative.demand(
        "the tablet was told that it is the only client",
        told(passed).stream()
            .map(ClientSettings::client)
            .toList()
            .equals(List.of(DemoWorld.TABLET)));
  }

  void deregister() throws DemoFailed {
    narrative.step("Both registrations end: third-party REGISTER with Expires 0");
    stage.await(world.phone().deregister());
    stage.await(world.tablet().deregister());
    List<Exchange> passed = stage.showUntil(all -> all.size() == 3);
    narrative.demand("200 to both, and to the NOTIFY", all200(passed, 3));
    narrative.demand(
        "the subscription ends with the tablet's service",
        passed.stream().filter(Exchange::toClient).anyMatch(Exchange::endsSubscription));
    narrative.demand(
        "nothing of Alice is left",
        world.stores().bindings().of(DemoWorld.ALICE).isEmpty()
            && world.stores().registrations().of(DemoWorld.ALICE_IMPU).isEmpty()
            && world.stores().registrations().of(DemoWorld.TABLET_IMPU).isEmpty()
            && stage.activeKey(DemoWorld.TABLET).isEmpty());
  }

  private static boolean all200(List<Exchange> passed, int count) {
    return passed.size() == count && all200(passed);
  }

  private static boolean all200(List<Exchange> passed) {
    return passed.stream().allMatch(exchange -> exchange.status() == 200);
  }

  /** What the last NOTIFY told; empty if there was none. */
  private static List<ClientSettings> told(List<Exchange> passed) {
    return passed.stream()
        .filter(Exchange::toClient)
        .map(Exchange::toldSettings)
        .reduce((earlier, later) -> later)
        .orElse(List.of());
  }

  private static boolean isTold(List<Exchange> passed, AnswerMode mode, int profile) {
    return told(passed).contains(settings(DemoWorld.PHONE, mode, profile));
  }

  private static ClientSettings settings(McVideoClientId client, AnswerMode mode, int profile) {
    return new ClientSettings(
        client, Optional.of(mode), Optional.of(SelectedUserProfileIndex.of(profile)));
  }
}
