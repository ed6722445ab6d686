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
 * The wire form of a poc-settings document (RFC 4354 with TS 24.281 table 7.4.1.2.2-2). What may
 * occur once is a list all the same, because the second one has to be seen to be refused. Confined
 * to one thread.
 */
@XmlRootElement(name = "poc-settings", namespace = PocSettingsWire.POC)
@XmlAccessorType(XmlAccessType.FIELD)
@XmlType(name = "")
final class PocSettingsWire {

  static final String POC = "urn:oma:params:xml:ns:poc:poc-settings";
  static final String MCS = "urn:3gpp:mcsSettings:1.0";

  @XmlElement(name = "entity", namespace = POC)
  final List<Entity> entity = new ArrayList<>();

  /** One client; its other settings are passed over. */
  @XmlAccessorType(XmlAccessType.FIELD)
  @XmlType(
      name = "",
      propOrder = {"amSettings", "selected", "selectedInPoc", "selectedInNone"})
  static final class Entity {

    @XmlAttribute String id;

    @XmlElement(name = "am-settings", namespace = POC)
    final List<AmSettings> amSettings = new ArrayList<>(1);

    @XmlElement(name = "selected-user-profile-index", namespace = MCS)
    final List<SelectedIndex> selected = new ArrayList<>(1);

    // the example of table 7.4.1.2.2-3 has no prefix here, which the schema does not allow
    @XmlElement(name = "selected-user-profile-index", namespace = POC)
    final List<SelectedIndex> selectedInPoc = new ArrayList<>(0);

    // the same without prefix in a document that has no default namespace
    @XmlElement(name = "selected-user-profile-index", namespace = "")
    final List<SelectedIndex> selectedInNone = new ArrayList<>(0);
  }

  /** The answer mode setting. */
  @XmlAccessorType(XmlAccessType.FIELD)
  @XmlType(name = "")
  static final class AmSettings {

    @XmlElement(name = "answer-mode", namespace = POC)
    final List<String> answerMode = new ArrayList<>(1);
  }

  /** The index of the selected user profile, in the namespaces of its parent. */
  @XmlAccessorType(XmlAccessType.FIELD)
  @XmlType(
      name = "",
      propOrder = {"index", "indexInPoc", "indexInNone"})
  static final class SelectedIndex {

    @XmlElement(name = "user-profile-index", namespace = MCS)
    final List<String> index = new ArrayList<>(1);

    @XmlElement(name = "user-profile-index", namespace = POC)
    final List<String> indexInPoc = new ArrayList<>(0);

    @XmlElement(name = "user-profile-index", namespace = "")
    final List<String> indexInNone = new ArrayList<>(0);
  }
}
