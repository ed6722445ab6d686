package org.mcvideo.bootstrap.ops;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.mcvideo.domain.id.McVideoClientId;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.settings.AnswerMode;
import org.mcvideo.sip.testing.RawSip;

/**
 * A client that changes its user's state without pause and remembers what it was told: the state
 * that was acknowledged last, and beside it what a request asked for whose answer never came. One
 * thread drives it at a time.
 */
final class CrashClient {
  private static final int SLICE_MILLIS = 100;
  private static final int PATIENCE_MILLIS = 30_000;
  private static final String PART_TYPE = "multipart/mixed;boundary=\"part\"";

  private final McVideoId user;
  private final McVideoClientId client;
  private final String impu;
  private final String token;
  private final Random random;
  private final Set<State> possible = new HashSet<>();
  private final Set<String> tags = new HashSet<>();
  private int requests;
  private int acknowledged;

  /**
   * A state of the user in the database: not bound, or bound with settings.
   *
   * @param mode the answer mode that was published; empty if the user is not bound
   * @param tag the entity tag; empty if the user is not bound, or the answer did not come
   */
  record State(Optional<AnswerMode> mode, Optional<String> tag) {
    static final State ABSENT = new State(Optional.empty(), Optional.empty());
  }

  CrashClient(int number, String token, Random random) {
    this.user = userOf(number);
    this.client = new McVideoClientId("urn:uuid:00000000-0000-4000-8000-%012d".formatted(number));
    this.impu = "sip:crash-" + number + "@ims.example";
    this.token = token;
    this.random = random;
    possible.add(State.ABSENT);
  }

  static McVideoId userOf(int number) {
    return new McVideoId("sip:crash-" + number + "@mcvideo.example");
  }

  McVideoId user() {
    return user;
  }

  McVideoClientId client() {
    return client;
  }

  /**
   * Whether the database may hold {@code held}: what was acknowledged last, or what was asked for
   * since without an answer, which has a tag that was never seen before.
   */
  boolean mayHold(State held) {
    return possible.contains(held)
        || (possible.contains(new State(held.mode(), Optional.empty()))
            && held.tag().filter(tags::contains).isEmpty());
  }

  @Override
  public String toString() {
    return user.uri() + ", possible " + possible;
  }

  /** How many changes were acknowledged. */
  int acknowledged() {
    return acknowledged;
  }

  /** The state of the database is known: it is the only possible one from now on. */
  void saw(State state) {
    state.tag().ifPresent(tags::add);
    possible.clear();
    possible.add(state);
  }

  /**
   * Changes the state at {@code server} until {@code load} is over, or until a request is not
   * accepted any more: what became of it is not certain then. One that has not come back yet is
   * asked again.
   */
  void run(InetSocketAddress server, Load load) throws IOException {
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      socket.setSoTimeout(SLICE_MILLIS);
      int before = acknowledged;
      boolean accepted = true;
      while ((accepted || acknowledged == before) && !load.over().get()) {
        Change change = next();
        Optional<RawSip.Message> answer = ask(socket, server, change.text(), load);
        accepted = learnt(change.wanted(), answer);
        if (accepted) {
          acknowledged++;
          load.acknowledgements().release();
        } else if (answer.isPresent() && answer.get().status() != 503) {
          throw new AssertionError("answered " + answer.get() + "\nto " + change.text());
        }
      }
    }
  }

  /**
   * A load that several clients make.
   *
   * @param over becomes true when nothing more is to be asked
   * @param silent becomes true when no answers are to be expected any more
   * @param acknowledgements a permit for each
   */
  record Load(AtomicBoolean over, AtomicBoolean silent, Semaphore acknowledgements) {
    Load() {
      this(new AtomicBoolean(), new AtomicBoolean(), new Semaphore(0));
    }
  }

  private boolean learnt(State wanted, Optional<RawSip.Message> answer) {
    boolean accepted = answer.filter(message -> message.status() == 200).isPresent();
    if (!accepted) {
      possible.add(wanted); // it may have been done, and the answer lost
    } else if (wanted.mode().isEmpty()) {
      saw(wanted);
    } else {
      saw(new State(wanted.mode(), answer.orElseThrow().first("SIP-ETag")));
    }
    return accepted;
  }

  /** What is asked for next: with a tag only where the state is certain. */
  private Change next() {
    Optional<State> certain =
        possible.size() == 1 ? possible.stream().findFirst() : Optional.empty();
    Optional<String> tag = certain.flatMap(State::tag);
    AnswerMode mode = random.nextBoolean() ? AnswerMode.AUTOMATIC : AnswerMode.MANUAL;
    State published = new State(Optional.of(mode), Optional.empty());
    if (tag.isEmpty()) {
      return new Change(publish("4294967295", Optional.empty(), body(mode, true)), published);
    }
    return random.nextInt(8) == 0
        ? new Change(publish("0", Optional.empty(), ""), State.ABSENT)
        : new Change(publish("4294967295", tag, body(mode, false)), published);
  }

  /** A request and the state that it asks for. */
  private record Change(String text, State wanted) {}

  private static Optional<RawSip.Message> ask(
      DatagramSocket socket, InetSocketAddress server, String text, Load load) throws IOException {
    byte[] octets = text.replace("${client}", "127.0.0.1:" + socket.getLocalPort()).getBytes(UTF_8);
    socket.send(new DatagramPacket(octets, octets.length, server));
    for (int waited = 0; waited < PATIENCE_MILLIS; waited += SLICE_MILLIS) {
      DatagramPacket packet = new DatagramPacket(new byte[65535], 65535);
      try {
        socket.receive(packet);
        RawSip.Message message =
            RawSip.Message.of(Arrays.copyOf(packet.getData(), packet.getLength()));
        if (message.status() >= 200) {
          return Optional.of(message);
        }
      } catch (SocketTimeoutException silence) {
        if (load.silent().get()) {
          return Optional.empty();
        }
      }
    }
    throw new AssertionError("no answer to\n" + text);
  }

  private String publish(String expires, Optional<String> tag, String body) {
    requests++;
    String callId = "crash-" + user.uri().hashCode() + "-" + requests;
    return String.join(
        "\r\n",
        "PUBLISH sip:participating@mcvideo.example SIP/2.0",
        "Via: SIP/2.0/UDP ${client};branch=z9hG4bK-" + callId + "-" + random.nextInt() + ";rport",
        "Max-Forwards: 70",
        "From: <" + impu + ">;tag=crash",
        "To: <sip:participating@mcvideo.example>",
        "Call-ID: " + callId,
        "CSeq: 1 PUBLISH",
        "P-Asserted-Identity: <" + impu + ">",
        "P-Asserted-Service: urn:urn-7:3gpp-service.ims.icsi.mcvideo",
        "Event: poc-settings",
        "Expires: " + expires,
        tag.map(value -> "SIP-If-Match: " + value + "\r\n").orElse("")
            + (body.isEmpty() ? "" : "Content-Type: " + PART_TYPE + "\r\n")
            + "Content-Length: "
            + body.getBytes(UTF_8).length,
        "",
        body);
  }

  private String body(AnswerMode mode, boolean withToken) {
    String who =
        withToken
            ? "<mcvideo-access-token type=\"Normal\"><mcvideoString>"
                + token
                + "</mcvideoString></mcvideo-access-token>"
            : "<mcvideo-request-uri type=\"Normal\"><mcvideoURI>"
                + user.uri()
                + "</mcvideoURI></mcvideo-request-uri>";
    return "--part\r\nContent-Type: application/vnd.3gpp.mcvideo-info+xml\r\n\r\n"
        + "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
        + "<mcvideoinfo xmlns=\"urn:3gpp:ns:mcvideoInfo:1.0\"><mcvideo-Params>"
        + who
        + "<mcvideo-client-id type=\"Normal\"><mcvideoString>"
        + client.text()
        + "</mcvideoString></mcvideo-client-id></mcvideo-Params></mcvideoinfo>"
        + "\r\n--part\r\nContent-Type: application/poc-settings+xml\r\n\r\n"
        + "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
        + "<poc-settings xmlns=\"urn:oma:params:xml:ns:poc:poc-settings\"><entity id=\""
        + client.text()
        + "\"><am-settings><answer-mode>"
        + (mode == AnswerMode.AUTOMATIC ? "automatic" : "manual")
        + "</answer-mode></am-settings></entity></poc-settings>\r\n--part--\r\n";
  }
}
