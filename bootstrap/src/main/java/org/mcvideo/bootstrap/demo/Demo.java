package org.mcvideo.bootstrap.demo;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.OptionalInt;
import org.mcvideo.domain.profile.UserProfile;

/**
 * The main job in one command, over real sockets on loopback and a database of its own: a KMS
 * provisions the users, a client is authorised with everything protected, another one watches, keys
 * are replaced and forged, tokens are refused, and all log off.
 */
public final class Demo {
  private final DemoWorld world;
  private final Narrative narrative;

  private Demo(DemoWorld world, Narrative narrative) {
    this.world = world;
    this.narrative = narrative;
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
      Demo demo = new Demo(world, narrative);
      demo.introduce();
      demo.play(new Stage(world, narrative, clock));
    }
    return narrative.end();
  }

  private void introduce() {
    narrative.tell("A participating MCVideo function listens on " + world.serverAddress() + ".");
    narrative.tell("It has keys of a KMS and demands that clients encrypt and sign (6.6).");
    narrative.tell("An IMS core, a controlling function, Alice's phone and tablet and Bob's phone");
    narrative.tell("play their parts beside it. Clauses without a number of a document are those");
    narrative.tell("of TS 24.281. The database is new; it holds two user profiles of Alice.");
    world
        .stores()
        .userProfiles()
        .replace(
            DemoWorld.ALICE,
            List.of(
                new UserProfile(1, true, true, OptionalInt.of(2), List.of(DemoWorld.DISPATCH)),
                new UserProfile(2, false, true, OptionalInt.of(2), List.of(DemoWorld.FIRE))));
  }

  private void play(Stage stage) throws DemoFailed {
    AuthorizationScene authorization = new AuthorizationScene(stage);
    WatchingScene watching = new WatchingScene(stage);
    KeyScene keys = new KeyScene(stage);
    authorization.provision();
    authorization.register();
    authorization.publish();
    authorization.refresh();
    watching.authorizeTablet();
    watching.subscribe();
    watching.change();
    keys.rotate();
    keys.forge();
    keys.use();
    authorization.refuse();
    watching.logOff();
    watching.deregister();
  }
}
