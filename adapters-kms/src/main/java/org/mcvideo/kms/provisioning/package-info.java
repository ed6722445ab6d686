/**
 * What a KMS and its clients say to each other (TS 33.180 Annex D): XML documents to values and
 * back. Strict in what it writes, lenient where deployed KMSs differ in what it reads.
 */
@XmlSchema(
    namespace = KmsXml.NAMESPACE,
    elementFormDefault = XmlNsForm.QUALIFIED,
    xmlns = @XmlNs(prefix = "", namespaceURI = KmsXml.NAMESPACE))
package org.mcvideo.kms.provisioning;

import jakarta.xml.bind.annotation.XmlNs;
import jakarta.xml.bind.annotation.XmlNsForm;
import jakarta.xml.bind.annotation.XmlSchema;
