package org.mcvideo.bootstrap.demo;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
import org.mcvideo.domain.authorization.Credentials;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.settings.AnswerMode;
import org.mcvideo.domain.settings.EntityTag;
import org.mcvideo.domain.settings.ServiceSettings;
import org.mcvideo.sip.ue.McVideoUe;
import org.mcvideo.sip.ue.UeResult;

/** How a user gets service, keeps it, does not get it, and leaves. */
final class AuthorizationScene {
  private static final ServiceSettings AUTOMATIC =
      new ServiceSettings(Optional.of(AnswerMode.AUTOMATIC), Optional.empty());

  private final Stage stage;
  private final DemoWorld world;
  private final Narrative narrative;

  AuthorizationScene(Stage stage) {
    this.stage = stage;
    this.world = stage.world();
    this.narrative = stage.narrative();
  }

  void provision() {
    narrative.step("The KMS provisions its users (TS 33.180 5.3)");
    for (McVideoId user : DemoWorld.PROVISIONED) {
      narrative.provisioned(user, world.kms().issuedTo(user));
    }
    narrative.demand(
        "each has a key set of this month, verified against the certificate of the KMS",
        DemoWorld.PROVISIONED.stream()
            .allMatch(user -> world.kms().issuedTo(user).period().contains(stage.now())));
  }

  void register() throws DemoFailed {
    narrative.step("Alice's phone registers, uploads a key and shows its access token (7.3.2)");
    Credentials credentials = credentials();
    stage.await(phone().register(Stage.LIFETIME_SECONDS, credentials));
    demandHidden(stage.demandStatus(200, "200 to the third-party REGISTER"), credentials);
    narrative.demand(
        "the server holds the key under the client's identifier (7.3.1A)",
        phone().cskId().isPresent() && phone().cskId().equals(stage.activeKey(DemoWorld.PHONE)));
    stage.showAlice();
    narrative.demand(
        "the MCVideo ID is bound to the public user identity, and to the UE (steps 4 and 6)",
        stage.binding(DemoWorld.PHONE).filter(b -> b.ue().isPresent()).isPresent());
  }

  void publish() throws DemoFailed {
    narrative.step("Her phone publishes its settings with the token, under the key (7.3.3)");
    Credentials credentials = credentials();
    stage.await(phone().authorize(credentials, AUTOMATIC));
    demandHidden(stage.demandStatus(200, "200 to the PUBLISH"), credentials);
    boolean active = stage.isActive(DemoWorld.PHONE, 1);
    boolean affiliated = stage.isAffiliated(DemoWorld.PHONE, DemoWorld.DISPATCH);
    stage.showAlice();
    narrative.demand(
        "answer mode automatic is current and profile 1, pre-selected, active (steps 10 and 12)",
        active && stage.isPublished(DemoWorld.PHONE, AUTOMATIC));
    narrative.demand(
        "the group's controlling function has confirmed the implicit affiliation (step 13)",
        affiliated && world.isMember(DemoWorld.DISPATCH, DemoWorld.PHONE));
  }

  void refresh() throws DemoFailed {
    narrative.step("Settings and registration are refreshed, both without bodies");
    Optional<EntityTag> before = phone().entityTag();
    stage.await(phone().refresh());
    stage.demandStatus(200, "200 to the PUBLISH with SIP-If-Match");
    world.imsCore().refresh(DemoWorld.ALICE_IMPU.uri(), Stage.LIFETIME_SECONDS);
    stage.demandStatus(200, "200 to the third-party REGISTER without bodies");
    narrative.demand("a new entity-tag", !phone().entityTag().equals(before));
    narrative.demand(
        "binding, settings and key are kept",
        stage.binding(DemoWorld.PHONE).isPresent()
            && stage.published(DemoWorld.PHONE).isPresent()
            && phone().cskId().equals(stage.activeKey(DemoWorld.PHONE)));
  }

  void refuse() throws DemoFailed {
    narrative.step("Bob shows a token that has expired (7.3.3 step 6), then none (7.3.4 step 3)");
    Credentials expired =
        world.credentials(DemoWorld.BOB, DemoWorld.BOB_CLIENT, stage.now().minusSeconds(60));
    UeResult refused = stage.await(world.bob().authorize(expired, AUTOMATIC));
    stage.demandStatus(403, "403 to the PUBLISH");
    narrative.demand("its Warning has the code 101", isRefused(refused, 101));
    UeResult unknown = stage.await(world.bob().publish(DemoWorld.BOB, AUTOMATIC));
    stage.demandStatus(403, "403 to the PUBLISH under a key that the server does not hold");
    narrative.demand("its Warning has the code 140", isRefused(unknown, 140));
    narrative.show(world.stores(), DemoWorld.BOB, stage.now());
    narrative.demand("nothing is bound", world.stores().bindings().of(DemoWorld.BOB).isEmpty());
  }

  private void demandHidden(Optional<Exchange> sent, Credentials credentials) {
    String body =
        sent.flatMap(exchange -> exchange.request().body())
            .map(b -> new String(b.octets(), StandardCharsets.ISO_8859_1))
            .orElse("");
    narrative.demand(
        "the token cannot be read on the way (6.6.2)",
        !body.isEmpty() && !credentials.token().use(body::contains));
  }

  private static boolean isRefused(UeResult result, int warning) {
    return result.fold(
        accepted -> false,
        refused -> refused.equals(new UeResult.Refused(403, OptionalInt.of(warning))),
        unanswered -> false);
  }

  private Credentials credentials() {
    return world.credentials(
        DemoWorld.ALICE, DemoWorld.PHONE, stage.now().plusSeconds(Stage.LIFETIME_SECONDS));
  }

  private McVideoUe phone() {
    return world.phone();
  }
}
