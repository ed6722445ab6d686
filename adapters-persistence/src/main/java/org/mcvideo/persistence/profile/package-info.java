/** The MCVideo user profile document (TS 24.484 9.3): XML to value and back. */
@XmlSchema(namespace = ProfileWire.NAMESPACE, elementFormDefault = XmlNsForm.QUALIFIED)
package org.mcvideo.persistence.profile;

import jakarta.xml.bind.annotation.XmlNsForm;
import jakarta.xml.bind.annotation.XmlSchema;
