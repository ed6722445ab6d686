package org.mcvideo.persistence.diameter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.persistence.diameter.wire.Avp;
import org.mcvideo.persistence.diameter.wire.DiameterHeader;
import org.mcvideo.persistence.diameter.wire.DiameterMessage;
import org.mcvideo.persistence.profile.MalformedProfile;
import org.mcvideo.persistence.profile.UserProfileXml;

/**
 * An MCVideo user database on a loopback socket (TS 29.283), for tests of whole servers: it answers
 * pulls from what it holds, falls silent, and pushes changes, as it is told.
 *
 * <p>Safe for use by many threads.
 */
public final class UserDatabasePeer implements AutoCloseable {
  private static final String REALM = "example.org";

  private final ScriptedPeer peer;
  private final Map<String, Avp> held = new ConcurrentHashMap<>();
  private final List<DiameterMessage> owed = new ArrayList<>();
  private final AtomicInteger pushes = new AtomicInteger();
  private volatile String subscriber = "nobody";
  private boolean silent;

  private UserDatabasePeer(ScriptedPeer peer) {
    this.peer = peer.reactingTo(Commands.DATA_PULL, this::pulled);
  }

  /** A user database that shows itself as {@code identity}. */
  public static UserDatabasePeer listen(String identity) {
    return new UserDatabasePeer(ScriptedPeer.listen(identity));
  }

  /** Where it is. */
  public PeerAddress address() {
    return peer.address();
  }

  /** Lets it hold {@code documents} of {@code user}, and those alone. */
  public void hold(McVideoId user, byte[]... documents) {
    held.put(user.uri(), data(documents));
  }

  /**
   * Lets it answer no pull before it {@linkplain #speak speaks} or {@linkplain #recover recovers}.
   */
  public synchronized void fallSilent() {
    silent = true;
  }

  /** Lets it answer pulls again, those that wait too. */
  public synchronized void speak() {
    silent = false;
    owed.forEach(request -> peer.send(answer(request)));
    owed.clear();
  }

  /** Lets it answer pulls again, and forget those that wait. */
  public synchronized void recover() {
    silent = false;
    owed.clear();
  }

  /** Waits until one more connection has shown its capabilities. */
  public void awaitConnection() {
    peer.await(Commands.CAPABILITIES_EXCHANGE);
  }

  /** Waits until one more pull has come. */
  public void awaitPull() {
    peer.await(Commands.DATA_PULL);
  }

  /**
   * Tells whoever pulled last that {@code documents} of {@code user} have changed.
   *
   * @return the Result-Code of the answer, 0 if it has none
   */
  public long push(McVideoId user, byte[]... documents) {
    int number = pushes.incrementAndGet();
    peer.send(
        DiameterMessage.of(
            new DiameterHeader(
                DiameterHeader.REQUEST | DiameterHeader.PROXIABLE,
                Commands.NOTIFICATION_DATA,
                Commands.DATA_MANAGEMENT,
                number,
                number),
            List.of(
                DiameterAvp.SESSION_ID.of(peer.address().identity() + ";push;" + number),
                DiameterAvp.AUTH_SESSION_STATE.of(1),
                DiameterAvp.ORIGIN_HOST.of(peer.address().identity()),
                DiameterAvp.ORIGIN_REALM.of(REALM),
                DiameterAvp.DESTINATION_HOST.of(subscriber),
                DiameterAvp.DESTINATION_REALM.of(REALM),
                identifier(user),
                data(documents))));
    DiameterMessage answer = peer.await(Commands.NOTIFICATION_DATA);
    return Capabilities.number(answer.avps(), DiameterAvp.RESULT_CODE).orElse(0L);
  }

  @Override
  public void close() {
    peer.close();
  }

  private synchronized Optional<byte[]> pulled(DiameterMessage request) {
    subscriber = Capabilities.text(request.avps(), DiameterAvp.ORIGIN_HOST).orElse(subscriber);
    if (silent) {
      owed.add(request);
      return Optional.empty();
    }
    return Optional.of(answer(request).encode());
  }

  private DiameterMessage answer(DiameterMessage request) {
    Avp unknown =
        DiameterAvp.EXPERIMENTAL_RESULT.of(
            List.of(
                DiameterAvp.VENDOR_ID.of(ExperimentalResult.USER_UNKNOWN.vendor()),
                DiameterAvp.EXPERIMENTAL_RESULT_CODE.of(ExperimentalResult.USER_UNKNOWN.code())));
    return held.entrySet().stream()
        .filter(user -> request.avps().avps().contains(identifier(new McVideoId(user.getKey()))))
        .findFirst()
        .map(user -> peer.answer(request, ScriptedPeer.success(), user.getValue()))
        .orElseGet(() -> peer.answer(request, unknown));
  }

  private static Avp identifier(McVideoId user) {
    return DiameterAvp.USER_IDENTIFIER.of(List.of(DiameterAvp.MCVIDEO_ID.of(user.uri())));
  }

  private static Avp data(byte[]... documents) {
    return DiameterAvp.DATA.of(
        Stream.of(documents)
            .map(
                document ->
                    DiameterAvp.MC_SERVICE_USER_PROFILE_DATA.of(
                        List.of(
                            DiameterAvp.USER_DATA_SH.of(document),
                            DiameterAvp.SEQUENCE_NUMBER.of(1),
                            DiameterAvp.USER_DATA_ID.of(index(document)))))
            .toList());
  }

  private static int index(byte[] document) {
    try {
      return UserProfileXml.read(document).document().profile().index();
    } catch (MalformedProfile malformed) {
      throw new IllegalArgumentException("no profile document", malformed);
    }
  }
}
