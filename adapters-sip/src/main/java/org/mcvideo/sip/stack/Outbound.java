package org.mcvideo.sip.stack;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.stack.HopImpl;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import javax.sip.ClientTransaction;
import javax.sip.SipException;
import javax.sip.SipProvider;
import org.mcvideo.sip.stack.Answer.Cause;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends requests and brings their answers. Safe for use by many threads.
 *
 * <p>A message of more than 1300 octets goes over TCP when the stack has it, a shorter one over
 * UDP, unless its destination names a transport (RFC 3261 18.1.1).
 */
public final class Outbound {
  private static final Logger LOG = LoggerFactory.getLogger(Outbound.class);

  /** A longer message does not fit the datagrams of a common network. */
  static final int MAX_DATAGRAM_OCTETS = 1300;

  private final List<Way> ways;
  private final RequestWriter writer;
  private final Pending pending;
  private final Lanes lanes;

  /** A listening point with the library's provider of it. */
  record Way(ListenAddress place, SipProvider provider) {}

  Outbound(List<Way> ways, RequestWriter writer, Pending pending, Lanes lanes) {
    this.ways = ways;
    this.writer = writer;
    this.pending = pending;
    this.lanes = lanes;
  }

  /**
   * Sends a request; the stage completes, normally in every case, on the lane that asked, and
   * outside lanes on one of its own.
   */
  public CompletionStage<Answer> send(OutgoingRequest request) {
    DialogIds ids = writer.idsOf(request);
    return send(lanes.current().orElse(ids.callId()), request.inDialog(ids));
  }

  /** Sends a request; the stage completes, normally in every case, on {@code lane}. */
  public CompletionStage<Answer> send(String lane, OutgoingRequest request) {
    CompletableFuture<Answer> future = new CompletableFuture<>();
    Pending.Entry entry = pending.add(lane, future);
    try {
      pending.senders().execute(() -> transmit(request, entry));
    } catch (RejectedExecutionException e) {
      entry.complete(new Answer.Unanswered(Cause.OVERLOADED));
    }
    return future.minimalCompletionStage();
  }

  private void transmit(OutgoingRequest request, Pending.Entry entry) {
    try {
      Optional<Destination> destination = request.destination();
      if (destination.isEmpty()) {
        entry.complete(new Answer.Unanswered(Cause.NO_DESTINATION));
        return;
      }
      InetAddress address = InetAddress.getByName(destination.get().host());
      transmit(request, destination.get(), address, entry);
    } catch (UnknownHostException e) {
      entry.complete(new Answer.Unanswered(Cause.NO_DESTINATION));
    } catch (SipException | ParseException | RuntimeException e) {
      LOG.atDebug().addKeyValue("kind", e.getClass().getSimpleName()).log("request not sent");
      entry.complete(new Answer.Unanswered(Cause.TRANSPORT));
    } catch (Error e) {
      LOG.atError().setCause(e).log("sending failed");
      entry.complete(new Answer.Unanswered(Cause.TRANSPORT));
    }
  }

  private void transmit(
      OutgoingRequest request, Destination destination, InetAddress address, Pending.Entry entry)
      throws SipException, ParseException {
    DialogIds ids = writer.idsOf(request);
    Optional<Way> way = way(destination.transport().orElse(Transport.UDP), address);
    if (destination.transport().isEmpty()) {
      Optional<Way> stream = way(Transport.TCP, address);
      way = way.or(() -> stream).or(() -> way(Transport.TLS, address));
      if (stream.isPresent() && way.isPresent()) {
        int octets = encodedLength(writer.write(request, ids, way.get().place()));
        way = octets > MAX_DATAGRAM_OCTETS ? stream : way;
      }
    }
    if (way.isEmpty()) {
      entry.complete(new Answer.Unanswered(Cause.NO_DESTINATION));
      return;
    }
    Transport transport = way.get().place().transport();
    SIPRequest message = writer.write(request, ids, way.get().place());
    int port = destination.port().orElse(transport.defaultPort());
    message.setApplicationData(
        new HopImpl(Addresses.withBrackets(destination.host()), port, transport.token()));
    ClientTransaction transaction = way.get().provider().getNewClientTransaction(message);
    transaction.setApplicationData(entry);
    entry.started(transaction);
    transaction.sendRequest();
  }

  private static int encodedLength(SIPRequest message) {
    return message.encodeAsBytes(Transport.UDP.token()).length;
  }

  private Optional<Way> way(Transport transport, InetAddress peer) {
    return ways.stream()
        .filter(way -> way.place().transport() == transport)
        .filter(way -> way.place().address().getClass() == peer.getClass())
        .findFirst();
  }
}
