package org.mcvideo.sip.body;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mcvideo.domain.key.SealedCsk;
import org.mcvideo.sip.body.mime.BodyPart;
import org.mcvideo.sip.body.mime.ContentType;
import org.mcvideo.sip.body.mime.Multipart;
import org.mcvideo.sip.body.protection.ContentProtection;
import org.mcvideo.sip.body.xml.McVideoInfo;
import org.mcvideo.sip.body.xml.McVideoInfoXml;
import org.mcvideo.sip.body.xml.PocSettings;
import org.mcvideo.sip.body.xml.PocSettingsXml;

/** Puts the parts of a message together; a single one goes without multipart (TS 24.281 6.5). */
final class OutgoingBody {
  private OutgoingBody() {}

  /** The documents, protected, with the key that is uploaded beside them. */
  static BodyPart of(
      McVideoInfo info,
      Optional<PocSettings> settings,
      Optional<SealedCsk> upload,
      Optional<ContentProtection> protection) {
    List<BodyPart> documents = new ArrayList<>();
    documents.add(document(protection.map(with -> with.encrypt(info)).orElse(info)));
    settings.ifPresent(document -> documents.add(document(document)));
    List<BodyPart> parts =
        new ArrayList<>(protection.map(with -> with.sign(documents)).orElse(documents));
    upload.ifPresent(key -> parts.add(KeyDownloadBody.encode(key)));
    return parts.size() == 1 ? parts.get(0) : Multipart.encode(parts);
  }

  private static BodyPart document(McVideoInfo info) {
    return BodyPart.of(ContentType.of(McVideoInfoXml.MEDIA_TYPE), McVideoInfoXml.encode(info));
  }

  /** A poc-settings document as a part. */
  static BodyPart document(PocSettings settings) {
    return BodyPart.of(ContentType.of(PocSettingsXml.MEDIA_TYPE), PocSettingsXml.encode(settings));
  }
}
