package org.mcvideo.sip.body.xml;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.namespace.QName;
import org.mcvideo.sip.body.mime.MalformedBody;
import org.mcvideo.sip.body.mime.MalformedBody.Reason;
import org.mcvideo.sip.body.mime.Octets;
import org.mcvideo.sip.body.xml.AffiliationPidf.Mark;
import org.mcvideo.sip.body.xml.AffiliationPidf.Tuple;

/**
 * The application/pidf+xml format with affiliations (RFC 3863, TS 24.281 8.3.1). Unknown elements
 * and attributes are passed over. {@code decode(encode(document))} gives the document again. Safe
 * for use by many threads.
 */
public final class AffiliationPidfXml {

  /** The media type of these documents. */
  public static final String MEDIA_TYPE = "application/pidf+xml";

  private static final String PLACE = "pidf";
  private static final QName ROOT = new QName(AffiliationPidfWire.PIDF, "presence");
  private static final XmlBinding BINDING =
      new XmlBinding(
          AffiliationPidfWire.class,
          Map.of(AffiliationPidfWire.PIDF, "", AffiliationPidfWire.MCVIDEO, "mcvideoPI10"));

  private AffiliationPidfXml() {}

  /**
   * Reads a document.
   *
   * @throws MalformedBody if the text is not well-formed UTF-8 XML within {@link XmlLimits}, is
   *     another document, lacks an identifier, or has twice what may occur once
   */
  public static AffiliationPidf decode(Octets octets) throws MalformedBody {
    AffiliationPidfWire wire = BINDING.read(octets, PLACE, ROOT, AffiliationPidfWire.class);
    List<Tuple> tuples = new ArrayList<>(wire.tuple.size());
    for (AffiliationPidfWire.Tuple tuple : wire.tuple) {
      tuples.add(tuple(tuple, PLACE + " tuple " + (tuples.size() + 1)));
    }
    return new AffiliationPidf(
        required(wire.entity, PLACE + " entity"),
        tuples,
        read(XmlBinding.only(wire.pId, PLACE + " p-id"), PLACE + " p-id"));
  }

  /** Writes a document in UTF-8. */
  public static Octets encode(AffiliationPidf document) {
    AffiliationPidfWire wire = new AffiliationPidfWire();
    wire.entity = document.entity();
    document.tuples().forEach(tuple -> wire.tuple.add(wire(tuple)));
    document.pId().ifPresent(wire.pId::add);
    return BINDING.write(wire);
  }

  private static Tuple tuple(AffiliationPidfWire.Tuple wire, String place) throws MalformedBody {
    Optional<AffiliationPidfWire.Status> status = XmlBinding.only(wire.status, place + " status");
    List<Mark> marks = new ArrayList<>();
    if (status.isPresent()) {
      for (AffiliationPidfWire.Affiliation affiliation : status.get().affiliation) {
        marks.add(
            new Mark(
                read(Optional.ofNullable(affiliation.group), place + " group"),
                read(Optional.ofNullable(affiliation.client), place + " client"),
                read(Optional.ofNullable(affiliation.status), place + " affiliation status")));
      }
    }
    return new Tuple(required(wire.id, place + " id"), marks);
  }

  private static AffiliationPidfWire.Tuple wire(Tuple tuple) {
    AffiliationPidfWire.Tuple wire = new AffiliationPidfWire.Tuple();
    wire.id = tuple.id();
    AffiliationPidfWire.Status status = new AffiliationPidfWire.Status();
    for (Mark mark : tuple.affiliations()) {
      AffiliationPidfWire.Affiliation affiliation = new AffiliationPidfWire.Affiliation();
      affiliation.group = mark.group().orElse(null);
      affiliation.client = mark.client().orElse(null);
      affiliation.status = mark.status().orElse(null);
      status.affiliation.add(affiliation);
    }
    wire.status.add(status);
    return wire;
  }

  private static String required(String text, String place) throws MalformedBody {
    if (text == null) {
      throw new MalformedBody(place, Reason.SYNTAX, "must not be missing");
    }
    return XmlText.read(text, place);
  }

  private static Optional<String> read(Optional<String> text, String place) throws MalformedBody {
    return text.isPresent() ? Optional.of(XmlText.read(text.get(), place)) : text;
  }
}
