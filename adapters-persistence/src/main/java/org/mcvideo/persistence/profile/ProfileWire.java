package org.mcvideo.persistence.profile;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlAnyAttribute;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import jakarta.xml.bind.annotation.XmlType;
import jakarta.xml.bind.annotation.XmlValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.namespace.QName;

/**
 * The wire form of what is read of a user profile (TS 24.484 9.3.2). The schema lets everything
 * stand in any order and often, so everything is a list here. Confined to one thread.
 */
@XmlRootElement(name = ProfileWire.ROOT)
@XmlAccessorType(XmlAccessType.FIELD)
@XmlType(
    name = "",
    propOrder = {"status", "preSelected", "common", "onNetwork", "anyExt"})
final class ProfileWire extends LocatedElement {
  static final String NAMESPACE = "urn:3gpp:ns:mcvideo:user-profile:1.0";

  /** The namespace as it is sometimes written; read, never written. */
  static final String NAMESPACE_WITHOUT_NS = "urn:3gpp:mcvideo:user-profile:1.0";

  static final String ROOT = "mcvideo-user-profile";

  @XmlAttribute(name = "XUI-URI")
  String xuiUri;

  @XmlAttribute(name = "user-profile-index")
  String index;

  @XmlElement(name = "Status")
  final List<Text> status = new ArrayList<>(1);

  @XmlElement(name = "Pre-selected-indication")
  final List<Empty> preSelected = new ArrayList<>(1);

  @XmlElement(name = "Common")
  final List<Common> common = new ArrayList<>(1);

  @XmlElement(name = "OnNetwork")
  final List<OnNetwork> onNetwork = new ArrayList<>(1);

  @XmlElement(name = "anyExt")
  final List<AnyExt> anyExt = new ArrayList<>(1);

  /** An element that says something by being there. */
  @XmlAccessorType(XmlAccessType.FIELD)
  @XmlType(name = "")
  static final class Empty extends LocatedElement {}

  /** An element with text. Without attributes it would be bound as bare text, of no line. */
  @XmlAccessorType(XmlAccessType.FIELD)
  @XmlType(name = "")
  static final class Text extends LocatedElement {
    @XmlAnyAttribute final Map<QName, String> attributes = new HashMap<>();

    @XmlValue String value;
  }

  /** What holds on and off the network. */
  @XmlAccessorType(XmlAccessType.FIELD)
  @XmlType(
      name = "",
      propOrder = {"mcVideoUserId", "anyExt"})
  static final class Common extends LocatedElement {
    @XmlElement(name = "MCVideoUserID")
    final List<Entry> mcVideoUserId = new ArrayList<>(1);

    @XmlElement(name = "anyExt")
    final List<AnyExt> anyExt = new ArrayList<>(1);
  }

  /** What holds on the network. */
  @XmlAccessorType(XmlAccessType.FIELD)
  @XmlType(
      name = "",
      propOrder = {"groupInfo", "maxAffiliations", "implicitAffiliations", "anyExt"})
  static final class OnNetwork extends LocatedElement {
    @XmlElement(name = "MCVideoGroupInfo")
    final List<GroupInfo> groupInfo = new ArrayList<>();

    @XmlElement(name = "MaxAffiliationsN2")
    final List<Text> maxAffiliations = new ArrayList<>(1);

    @XmlElement(name = "ImplicitAffiliations")
    final List<Entries> implicitAffiliations = new ArrayList<>(1);

    @XmlElement(name = "anyExt")
    final List<AnyExt> anyExt = new ArrayList<>(1);
  }

  /** One group that the user may use. */
  @XmlAccessorType(XmlAccessType.FIELD)
  @XmlType(name = "")
  static final class GroupInfo extends LocatedElement {
    @XmlElement(name = "MCVideo-Group-ID")
    final List<Entry> groupId = new ArrayList<>(1);
  }

  /** Entries. */
  @XmlAccessorType(XmlAccessType.FIELD)
  @XmlType(name = "")
  static final class Entries extends LocatedElement {
    @XmlElement(name = "entry")
    final List<Entry> entry = new ArrayList<>();
  }

  /** One URI. */
  @XmlAccessorType(XmlAccessType.FIELD)
  @XmlType(name = "")
  static final class Entry extends LocatedElement {
    @XmlElement(name = "uri-entry")
    final List<Text> uri = new ArrayList<>(1);
  }

  /** The extension of which one element is read. */
  @XmlAccessorType(XmlAccessType.FIELD)
  @XmlType(name = "")
  static final class AnyExt extends LocatedElement {
    @XmlElement(name = "user-max-simultaneous-authorizations")
    final List<Text> maxAuthorizations = new ArrayList<>(1);
  }
}
