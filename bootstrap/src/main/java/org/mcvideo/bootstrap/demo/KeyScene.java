package org.mcvideo.bootstrap.demo;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.mcvideo.application.port.out.RotationJob;
import org.mcvideo.domain.id.CskId;
import org.mcvideo.domain.id.McVideoClientId;
import org.mcvideo.domain.id.SecurityIdentity;
import org.mcvideo.domain.key.AgreedCsk;
import org.mcvideo.domain.key.Csk;
import org.mcvideo.domain.key.CskHolding;
import org.mcvideo.domain.profile.SelectedUserProfileIndex;
import org.mcvideo.domain.settings.AnswerMode;
import org.mcvideo.domain.settings.ServiceSettings;
import org.mcvideo.sip.stack.McWarning;
import org.mcvideo.sip.ue.McVideoUe;

/** New keys for everybody, a forged one, and the use of a new one. */
final class KeyScene {
  private static final ServiceSettings AUTOMATIC_2 =
      new ServiceSettings(
          Optional.of(AnswerMode.AUTOMATIC), Optional.of(SelectedUserProfileIndex.of(2)));

  private final Stage stage;
  private final DemoWorld world;
  private final Narrative narrative;

  KeyScene(Stage stage) {
    this.stage = stage;
    this.world = stage.world();
    this.narrative = stage.narrative();
  }

  void rotate() {
    narrative.step("The operator has everybody's key replaced (7.3.7, 7.2.5)");
    Optional<CskId> before = world.phone().cskId();
    Optional<CskId> beforeTablet = world.tablet().cskId();
    world.stores().rotationJobs().add(RotationJob.commanded("demo", Optional.empty(), stage.now()));
    List<Exchange> passed = stage.showUntil(all -> all.size() == 2);
    narrative.demand(
        "a key download to each client, and 200 to it",
        passed.size() == 2 && passed.stream().allMatch(e -> e.toClient() && e.status() == 200));
    narrative.demand(
        "both clients and the server use the new keys",
        isReplaced(world.phone(), DemoWorld.PHONE, before)
            && isReplaced(world.tablet(), DemoWorld.TABLET, beforeTablet));
    narrative.demand(
        "what was sent under the key before can still be read for a time",
        stage.held(DemoWorld.PHONE).flatMap(CskHolding::superseded).isPresent());
  }

  void forge() {
    narrative.step("Mallory sends Alice's phone a key in the server's place (7.2.5 step 1)");
    Optional<CskId> before = world.phone().cskId();
    SecureRandom random = new SecureRandom();
    AgreedCsk forged = new AgreedCsk(Csk.random(random), CskId.random(random), DemoWorld.ALICE);
    world
        .imsCore()
        .download(
            DemoWorld.ALICE_IMPU.uri(),
            world
                .kms()
                .of(DemoWorld.MALLORY)
                .seal(forged, new SecurityIdentity(DemoWorld.ALICE.uri())),
            DemoWorld.PSI.uri());
    Optional<Exchange> exchange = stage.demandStatus(488, "488 to the MESSAGE");
    narrative.demand(
        "its Warning has the code 136",
        exchange
            .filter(e -> e.warning() == McWarning.MIKEY_AUTHENTICATION_FAILED.code())
            .isPresent());
    narrative.demand(
        "the key in use stays",
        before.isPresent()
            && world.phone().cskId().equals(before)
            && stage.activeKey(DemoWorld.PHONE).equals(before));
  }

  void use() throws DemoFailed {
    narrative.step("Her phone publishes under the new key (7.3.4)");
    stage.await(world.phone().publish(DemoWorld.ALICE, AUTOMATIC_2));
    List<Exchange> passed = stage.showUntil(all -> all.size() == 2);
    narrative.demand(
        "200 to the PUBLISH, and to the NOTIFY that follows",
        passed.size() == 2 && passed.stream().allMatch(e -> e.status() == 200));
    narrative.demand("the settings are current", stage.isPublished(DemoWorld.PHONE, AUTOMATIC_2));
    narrative.demand(
        "this first use ends the time of the key before",
        stage.held(DemoWorld.PHONE).filter(held -> held.superseded().isEmpty()).isPresent());
  }

  private boolean isReplaced(McVideoUe ue, McVideoClientId client, Optional<CskId> before) {
    return world.await(
        () -> !ue.cskId().equals(before) && ue.cskId().equals(stage.activeKey(client)));
  }
}
