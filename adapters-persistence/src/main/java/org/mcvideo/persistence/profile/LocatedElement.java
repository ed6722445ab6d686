package org.mcvideo.persistence.profile;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlTransient;

/** An element of which the line is known. Confined to one thread. */
@XmlTransient
@XmlAccessorType(XmlAccessType.FIELD)
abstract class LocatedElement {
  @XmlTransient int line;
}
