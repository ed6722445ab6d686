package org.mcvideo.persistence.diameter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.mcvideo.application.port.in.RefreshProfile;
import org.mcvideo.application.port.out.DownloadedProfiles;
import org.mcvideo.application.port.out.PortUnavailable;
import org.mcvideo.application.testing.ManualClock;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.profile.ProfileDocument;
import org.mcvideo.persistence.diameter.wire.Avp;
import org.mcvideo.persistence.diameter.wire.DiameterHeader;
import org.mcvideo.persistence.diameter.wire.DiameterMessage;
import org.mcvideo.persistence.profile.ProfileVectors;

/** A Diameter node with a clock that stands still, and its scripted peers. */
final class NodeWorld implements AutoCloseable {
  static final McVideoId ALICE = new McVideoId("sip:alice@mcx.example");
  static final McVideoId STRANGER = new McVideoId("sip:stranger@mcx.example");
  static final int MAX_MESSAGE = 2_000_000;

  private static final long PATIENCE_SECONDS = 20;

  final ManualClock clock = ManualClock.at(Instant.parse("2026-11-25T09:00:00Z"));
  final List<Pushed> pushed = new CopyOnWriteArrayList<>();
  final DiameterNode node;
  volatile boolean storeDown;
  volatile boolean storeBroken;

  /**
   * What was pushed.
   *
   * @param user whose
   * @param documents what
   */
  record Pushed(McVideoId user, List<ProfileDocument> documents) {}

  private NodeWorld(List<PeerAddress> peers) {
    this.node =
        DiameterNode.open(
            new DiameterConfig(
                "mcvideo.example.org",
                "example.org",
                "db.example.org",
                peers,
                DiameterTimes.USUAL,
                DataBits.USUAL,
                MAX_MESSAGE),
            clock,
            new SecureRandom());
    node.start(this::changed);
  }

  /** A node with {@code peers}, the first preferred. */
  static NodeWorld of(ScriptedPeer... peers) {
    return new NodeWorld(Stream.of(peers).map(ScriptedPeer::address).toList());
  }

  private RefreshProfile.Outcome changed(McVideoId user, List<ProfileDocument> documents) {
    if (storeDown) {
      throw new PortUnavailable(PortUnavailable.Neighbour.STORE, "the test took the store down");
    }
    if (storeBroken) {
      throw new IllegalStateException("the test broke the store");
    }
    pushed.add(new Pushed(user, documents));
    return user.equals(STRANGER)
        ? RefreshProfile.Outcome.NOT_SERVED
        : RefreshProfile.Outcome.REFRESHED;
  }

  NodeWorld connected(int peers) {
    await().until(() -> node.connectedPeers() == peers);
    return this;
  }

  CompletableFuture<DownloadedProfiles> download() {
    return node.userDatabase().download(ALICE).toCompletableFuture();
  }

  static DownloadedProfiles get(CompletableFuture<DownloadedProfiles> download) {
    try {
      return download.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Asserts that nothing can be had now, and says why. */
  static String assertUnavailable(CompletableFuture<DownloadedProfiles> download) {
    try {
      throw new AssertionError("downloaded " + download.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
    } catch (ExecutionException failed) {
      assertThat(failed.getCause())
          .isInstanceOfSatisfying(
              PortUnavailable.class,
              down ->
                  assertThat(down.neighbour()).isEqualTo(PortUnavailable.Neighbour.USER_DATABASE));
      return failed.getCause().getMessage();
    } catch (TimeoutException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Data with a document of each of {@code indexes}. */
  static Avp data(int... indexes) {
    return DiameterAvp.DATA.of(
        IntStream.of(indexes).mapToObj(index -> profileData(document(index), index)).toList());
  }

  static Avp profileData(byte[] document, int index) {
    return DiameterAvp.MC_SERVICE_USER_PROFILE_DATA.of(
        List.of(
            DiameterAvp.USER_DATA_SH.of(document),
            DiameterAvp.SEQUENCE_NUMBER.of(7),
            DiameterAvp.USER_DATA_ID.of(index)));
  }

  static byte[] document(int index) {
    String text = new String(ProfileVectors.octets("minimal.xml"), UTF_8);
    return text.replace("user-profile-index=\"1\"", "user-profile-index=\"" + index + "\"")
        .getBytes(UTF_8);
  }

  /** A Notification-Data-Request of {@code user} with {@code more}. */
  static DiameterMessage push(McVideoId user, int endToEnd, Avp... more) {
    List<Avp> avps =
        new ArrayList<>(
            List.of(
                DiameterAvp.SESSION_ID.of("db;1;" + endToEnd),
                DiameterAvp.AUTH_SESSION_STATE.of(1),
                DiameterAvp.ORIGIN_HOST.of("db-1.example.org"),
                DiameterAvp.ORIGIN_REALM.of("example.org"),
                DiameterAvp.DESTINATION_HOST.of("mcvideo.example.org"),
                DiameterAvp.DESTINATION_REALM.of("example.org"),
                DiameterAvp.USER_IDENTIFIER.of(List.of(DiameterAvp.MCVIDEO_ID.of(user.uri())))));
    avps.addAll(Arrays.asList(more));
    return DiameterMessage.of(
        new DiameterHeader(
            0xc0, Commands.NOTIFICATION_DATA, Commands.DATA_MANAGEMENT, endToEnd + 100, endToEnd),
        avps);
  }

  void pass(Duration time) {
    clock.advance(time);
  }

  @Override
  public void close() {
    node.close();
  }
}
