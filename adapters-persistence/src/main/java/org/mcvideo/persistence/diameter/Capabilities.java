package org.mcvideo.persistence.diameter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mcvideo.persistence.diameter.wire.Avp;
import org.mcvideo.persistence.diameter.wire.AvpList;
import org.mcvideo.persistence.diameter.wire.DiameterMessage;
import org.mcvideo.persistence.diameter.wire.MalformedDiameter;

/** What a peer says of itself in a Capabilities-Exchange-Answer (RFC 6733 5.3). */
final class Capabilities {
  private Capabilities() {}

  /** Why {@code answer} is not that of {@code peer} with the application, if so. */
  static Optional<String> objection(DiameterMessage answer, PeerAddress peer) {
    Optional<Long> result = number(answer.avps(), DiameterAvp.RESULT_CODE);
    if (result.isEmpty() || !new ResultCode(result.get()).isSuccess()) {
      return Optional.of(
          result.map(code -> new ResultCode(code).toString()).orElse("no Result-Code"));
    }
    Optional<String> host = text(answer.avps(), DiameterAvp.ORIGIN_HOST);
    if (host.isEmpty() || !host.get().equalsIgnoreCase(peer.identity())) {
      return Optional.of("another Origin-Host than " + peer.identity());
    }
    List<Long> applications = applications(answer.avps());
    boolean common =
        applications.contains(Commands.DATA_MANAGEMENT) || applications.contains(Commands.RELAY);
    return common
        ? Optional.empty()
        : Optional.of("application " + Commands.DATA_MANAGEMENT + " is not supported");
  }

  private static List<Long> applications(AvpList avps) {
    List<Long> applications = new ArrayList<>(numbers(avps, DiameterAvp.AUTH_APPLICATION_ID));
    avps.all(DiameterAvp.VENDOR_SPECIFIC_APPLICATION_ID.key())
        .forEach(specific -> applications.addAll(applications(specific)));
    return applications;
  }

  private static List<Long> applications(Avp specific) {
    try {
      return numbers(specific.group(), DiameterAvp.AUTH_APPLICATION_ID);
    } catch (MalformedDiameter malformed) {
      // An application that cannot be read is none that is shared.
      return List.of();
    }
  }

  /** The first AVP of {@code name} as a number, if it is one. */
  static Optional<Long> number(AvpList avps, DiameterAvp name) {
    return numbers(avps, name).stream().findFirst();
  }

  private static List<Long> numbers(AvpList avps, DiameterAvp name) {
    return avps.all(name.key()).stream().flatMap(avp -> number(avp).stream()).toList();
  }

  private static Optional<Long> number(Avp avp) {
    try {
      return Optional.of(avp.unsigned32());
    } catch (MalformedDiameter malformed) {
      // Not of its type: as good as absent.
      return Optional.empty();
    }
  }

  /** The first AVP of {@code name} as text, if it is text. */
  static Optional<String> text(AvpList avps, DiameterAvp name) {
    Optional<Avp> avp = avps.first(name.key());
    try {
      return avp.isPresent() ? Optional.of(avp.get().text()) : Optional.empty();
    } catch (MalformedDiameter malformed) {
      return Optional.empty();
    }
  }
}
