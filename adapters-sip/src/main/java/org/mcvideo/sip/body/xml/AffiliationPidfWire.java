package org.mcvideo.sip.body.xml;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import jakarta.xml.bind.annotation.XmlType;
import java.util.ArrayList;
import java.util.List;

/**
 * The wire form of a presence document with affiliations (RFC 3863, TS 24.281 8.3.1). What may
 * occur once is a list all the same, because the second one has to be seen to be refused. Confined
 * to one thread.
 */
@XmlRootElement(name = "presence", namespace = AffiliationPidfWire.PIDF)
@XmlAccessorType(XmlAccessType.FIELD)
@XmlType(
    name = "",
    propOrder = {"tuple", "pId"})
final class AffiliationPidfWire {

  static final String PIDF = "urn:ietf:params:xml:ns:pidf";
  static final String MCVIDEO = "urn:3gpp:ns:mcvideoPresInfo:1.0";

  @XmlAttribute String entity;

  @XmlElement(name = "tuple", namespace = PIDF)
  final List<Tuple> tuple = new ArrayList<>();

  @XmlElement(name = "p-id", namespace = MCVIDEO)
  final List<String> pId = new ArrayList<>(1);

  /** One client, or one user. */
  @XmlAccessorType(XmlAccessType.FIELD)
  @XmlType(name = "")
  static final class Tuple {

    @XmlAttribute String id;

    @XmlElement(name = "status", namespace = PIDF)
    final List<Status> status = new ArrayList<>(1);
  }

  /** The status of a tuple; what else it holds is passed over. */
  @XmlAccessorType(XmlAccessType.FIELD)
  @XmlType(name = "")
  static final class Status {

    @XmlElement(name = "affiliation", namespace = MCVIDEO)
    final List<Affiliation> affiliation = new ArrayList<>();
  }

  /** One affiliation. */
  @XmlAccessorType(XmlAccessType.FIELD)
  @XmlType(name = "")
  static final class Affiliation {

    @XmlAttribute String group;
    @XmlAttribute String client;
    @XmlAttribute String status;
  }
}
