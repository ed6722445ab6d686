package org.mcvideo.kms.remote;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.mcvideo.domain.BugException;
import org.mcvideo.domain.id.SecurityIdentity;
import org.mcvideo.kms.files.SealedFile;
import org.mcvideo.kms.files.UnopenableSeal;
import org.mcvideo.kms.keys.IssuedKeys;
import org.mcvideo.kms.keys.KmsCertificate;
import org.mcvideo.kms.keys.RefusedKeys;
import org.mcvideo.kms.keys.UserKeys;
import org.mcvideo.kms.provisioning.Exchange;
import org.mcvideo.kms.provisioning.KmsContent;
import org.mcvideo.kms.provisioning.KmsDocuments;
import org.mcvideo.kms.provisioning.KmsResponse;
import org.mcvideo.kms.provisioning.MalformedKmsDocument;

/**
 * The sealed file with the holdings: the documents of the KMS interface one after the other, each
 * behind its length. Key sets are verified anew when it is opened.
 */
final class HoldingsFile {
  private final SealedFile file;

  HoldingsFile(RemoteKmsConfig.Cache cache) {
    this.file = new SealedFile(cache.file(), cache.key(), "key sets of a remote KMS");
  }

  boolean exists() {
    return file.exists();
  }

  void write(Holdings holdings, SecureRandom random) throws IOException {
    if (holdings.root().isEmpty()) {
      file.delete();
      return;
    }
    KmsCertificate root = holdings.root().get();
    List<KmsContent> contents = new ArrayList<>();
    contents.add(new KmsContent.Initialisation(root));
    contents.add(new KmsContent.CertificateCache(Optional.empty(), holdings.partners(), List.of()));
    for (UserKeys keys : holdings.keys().values()) {
      contents.add(new KmsContent.KeyProvision(List.of(keys.exposeIssued())));
    }
    byte[] octets = encoded(contents, root);
    try {
      file.replace(octets, random);
    } finally {
      Arrays.fill(octets, (byte) 0);
    }
  }

  Holdings open() throws IOException, UnopenableSeal {
    byte[] octets = file.open();
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(octets))) {
      Holdings holdings = Holdings.NONE;
      while (in.available() > 0) {
        holdings = read(in.readNBytes(in.readInt()), holdings);
      }
      return holdings;
    } catch (MalformedKmsDocument | RefusedKeys | IOException | IllegalArgumentException e) {
      throw new UnopenableSeal(file.path(), UnopenableSeal.Reason.CONTENT);
    } finally {
      Arrays.fill(octets, (byte) 0);
    }
  }

  private static Holdings read(byte[] document, Holdings holdings)
      throws MalformedKmsDocument, RefusedKeys {
    KmsContent content = KmsDocuments.decodeContent(document);
    Arrays.fill(document, (byte) 0);
    Holdings more = holdings;
    if (content instanceof KmsContent.Initialisation init) {
      more = more.with(init.certificate());
    } else if (content instanceof KmsContent.CertificateCache cache) {
      more = more.with(cache.certificates());
    } else if (content instanceof KmsContent.KeyProvision provision && more.root().isPresent()) {
      for (IssuedKeys keys : provision.keySets()) {
        more = more.with(UserKeys.verified(keys, more.root().get()));
      }
    }
    return more;
  }

  private static byte[] encoded(List<KmsContent> contents, KmsCertificate root) {
    Exchange exchange =
        new Exchange(new SecurityIdentity("kms:cache"), root.uri(), Instant.EPOCH, "file");
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(octets)) {
      for (KmsContent content : contents) {
        byte[] document = KmsDocuments.encode(new KmsResponse(exchange, Optional.empty(), content));
        out.writeInt(document.length);
        out.write(document);
        Arrays.fill(document, (byte) 0);
      }
    } catch (IOException e) {
      throw new BugException("memory cannot be written", e);
    }
    return octets.toByteArray();
  }
}
