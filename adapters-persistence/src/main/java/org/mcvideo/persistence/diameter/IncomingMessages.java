package org.mcvideo.persistence.diameter;

import java.util.List;
import java.util.Optional;
import org.mcvideo.persistence.diameter.wire.AvpList;
import org.mcvideo.persistence.diameter.wire.DiameterHeader;
import org.mcvideo.persistence.diameter.wire.DiameterMessage;
import org.mcvideo.persistence.diameter.wire.MalformedDiameter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What comes from one peer: messages of the base protocol are dealt with here, the others are
 * handed on, and what is not acceptable is answered so.
 *
 * <p>Safe for use by many threads.
 */
final class IncomingMessages {
  private static final Logger LOG = LoggerFactory.getLogger(IncomingMessages.class);

  private final Peer peer;
  private final LocalNode local;
  private final PeerOwner owner;

  IncomingMessages(Peer peer, LocalNode local, PeerOwner owner) {
    this.peer = peer;
    this.local = local;
    this.owner = owner;
  }

  /** Deals with the message {@code octets}. */
  void handle(DiameterHeader header, byte[] octets) {
    try {
      AvpList avps = DiameterMessage.decodeAvps(octets);
      AvpChecks.requireUnderstood(avps);
      DiameterMessage message = new DiameterMessage(header, avps);
      if (header.isRequest()) {
        request(message);
      } else {
        answer(message);
      }
    } catch (MalformedDiameter malformed) {
      refuse(header, octets, RefusedMessage.of(malformed));
    } catch (RefusedMessage refused) {
      refuse(header, octets, refused);
    }
  }

  /** A message that cannot be acted upon: a request is told why, an answer counts as a failure. */
  private void refuse(DiameterHeader header, byte[] octets, RefusedMessage refused) {
    LOG.atWarn()
        .addKeyValue("peer", peer.address())
        .addKeyValue("command", header.command())
        .log("unacceptable message: {}", refused.getMessage());
    if (header.isRequest()) {
      DiameterMessage request = new DiameterMessage(header, readable(octets));
      peer.reply(local.answer(request, refused.result(), refused.failed()));
    } else if (header.command() == Commands.CAPABILITIES_EXCHANGE) {
      peer.close(refused.getMessage());
    } else {
      peer.take(header).ifPresent(waiting -> owner.refused(waiting, refused.getMessage()));
    }
  }

  private static AvpList readable(byte[] octets) {
    try {
      return DiameterMessage.decodeAvps(octets);
    } catch (MalformedDiameter malformed) {
      return new AvpList(List.of());
    }
  }

  private void request(DiameterMessage request) {
    DiameterHeader header = request.header();
    boolean base = header.application() == Commands.BASE;
    if (base && header.command() == Commands.DEVICE_WATCHDOG) {
      peer.reply(local.answer(request, ResultCode.SUCCESS, Optional.empty()));
    } else if (base && header.command() == Commands.DISCONNECT_PEER) {
      peer.dismissed(request);
    } else if (base) {
      peer.reply(local.answer(request, ResultCode.COMMAND_UNSUPPORTED, Optional.empty()));
    } else if (header.application() != Commands.DATA_MANAGEMENT) {
      peer.reply(local.answer(request, ResultCode.APPLICATION_UNSUPPORTED, Optional.empty()));
    } else if (header.command() != Commands.NOTIFICATION_DATA) {
      peer.reply(local.answer(request, ResultCode.COMMAND_UNSUPPORTED, Optional.empty()));
    } else {
      owner.requested(peer, request);
    }
  }

  private void answer(DiameterMessage answer) {
    int command = answer.header().command();
    if (command == Commands.CAPABILITIES_EXCHANGE) {
      peer.negotiated(answer);
    } else if (command == Commands.DISCONNECT_PEER) {
      peer.close("goodbye answered");
    } else if (command != Commands.DEVICE_WATCHDOG) {
      peer.take(answer.header()).ifPresent(waiting -> owner.answered(peer, waiting, answer));
    }
  }
}
