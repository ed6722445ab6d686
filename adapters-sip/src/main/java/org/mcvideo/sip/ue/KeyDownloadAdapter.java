package org.mcvideo.sip.ue;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mcvideo.application.port.out.PortUnavailable;
import org.mcvideo.application.port.out.UnacceptableCsk;
import org.mcvideo.domain.key.ExpectedInitiator;
import org.mcvideo.domain.key.ReceivedCsk;
import org.mcvideo.domain.key.SealedCsk;
import org.mcvideo.sip.body.KeyDownloadBody;
import org.mcvideo.sip.body.McVideoNames;
import org.mcvideo.sip.body.mime.BodyPart;
import org.mcvideo.sip.body.mime.MalformedBody;
import org.mcvideo.sip.stack.IncomingRequest;
import org.mcvideo.sip.stack.MalformedHeader;
import org.mcvideo.sip.stack.McWarning;
import org.mcvideo.sip.stack.Reply;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes CSK key downloads (TS 24.281 7.2.5). Whatever is refused leaves the key in use as it is.
 * Safe for use by many threads.
 */
final class KeyDownloadAdapter {
  private static final Logger LOG = LoggerFactory.getLogger(KeyDownloadAdapter.class);

  private final UeKeys keys;
  private final UeKeyring keyring;
  private final Wire wire;

  KeyDownloadAdapter(UeKeys keys, UeKeyring keyring, Wire wire) {
    this.keys = keys;
    this.keyring = keyring;
    this.wire = wire;
  }

  /** The answer to {@code request}; empty if it downloads no CSK. */
  Optional<Reply> answer(IncomingRequest request) throws MalformedHeader {
    if (!request.method().equals("MESSAGE") || !isForMcVideo(request)) {
      return Optional.empty();
    }
    try {
      Optional<BodyPart> body = UeRequestBody.of(request);
      Optional<SealedCsk> sealed =
          body.isPresent() ? KeyDownloadBody.decode(body.get()) : Optional.empty();
      return sealed.isPresent() ? taken(request, sealed.get()) : Optional.empty();
    } catch (MalformedBody malformed) {
      return Optional.of(UeRequestBody.refusal(malformed));
    }
  }

  private Optional<Reply> taken(IncomingRequest request, SealedCsk sealed) {
    try {
      // 7.2.5 1) e) says the server's key; only the client's own can open what is sealed for it.
      ReceivedCsk received = keys.transport().open(sealed, ExpectedInitiator.only(keys.server()));
      return Optional.of(replaced(request, received));
    } catch (UnacceptableCsk refused) {
      if (refused.reason() == UnacceptableCsk.Reason.NOT_A_CSK) {
        return Optional.empty();
      }
      return Optional.of(refused(request, refused.reason().toString()));
    } catch (PortUnavailable neighbour) {
      LOG.atWarn()
          .addKeyValue("callId", request.callId())
          .addKeyValue("reason", neighbour.getMessage())
          .log("key download not opened");
      return Optional.of(Reply.of(500).withRetryAfter());
    }
  }

  private Reply replaced(IncomingRequest request, ReceivedCsk received) {
    return switch (keyring.replace(received)) {
      case REPLACED -> {
        wire.tell(l -> l.keyReplaced(received.id()));
        yield Reply.of(200);
      }
      case REPEATED -> Reply.of(200);
      case OUTDATED -> refused(request, "OUTDATED");
    };
  }

  /** Which check failed is for the log; on the wire they are all one. */
  private static Reply refused(IncomingRequest request, String reason) {
    LOG.atInfo()
        .addKeyValue("callId", request.callId())
        .addKeyValue("reason", reason)
        .log("key download refused");
    return Reply.of(488).with(McWarning.MIKEY_AUTHENTICATION_FAILED);
  }

  private static boolean isForMcVideo(IncomingRequest request) throws MalformedHeader {
    List<String> services = request.headers().values("P-Asserted-Service");
    return services.stream().anyMatch(KeyDownloadAdapter::isMcVideo);
  }

  /** Both spellings are read; a sub-class is of its parent (TS 24.229 7.2A.8.2). */
  private static boolean isMcVideo(String service) {
    String plain = service.toLowerCase(Locale.ROOT).replace("%3a", ":");
    return plain.equals(McVideoNames.ICSI) || plain.startsWith(McVideoNames.ICSI + ".");
  }
}
