package org.mcvideo.kms.embedded;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import org.mcvideo.domain.BugException;
import org.mcvideo.kms.crypto.InvalidKeyMaterial;
import org.mcvideo.kms.embedded.MasterSecrets.KnownValues;
import org.mcvideo.kms.files.SealedFile;
import org.mcvideo.kms.files.UnopenableSeal;
import org.mcvideo.kms.keys.KeyPeriods;
import org.mcvideo.kms.keys.KmsUri;

/**
 * The sealed file with what a KMS is and its secrets.
 *
 * @param description what it is
 * @param secrets its master secrets
 */
record MasterFile(KmsDescription description, MasterSecrets secrets) {
  private static final int VERSION = 1;

  void create(SealedFile file, SecureRandom random) throws IOException {
    byte[] content = encoded();
    try {
      file.create(content, random);
    } finally {
      Arrays.fill(content, (byte) 0);
    }
  }

  static MasterFile open(SealedFile file, KnownValues known)
      throws IOException, UnopenableSeal, InsecureMasterSecret {
    byte[] content = file.open();
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(content))) {
      return decode(in, known);
    } catch (IOException | IllegalArgumentException | InvalidKeyMaterial e) {
      throw new UnopenableSeal(file.path(), UnopenableSeal.Reason.CONTENT);
    } finally {
      Arrays.fill(content, (byte) 0);
    }
  }

  private byte[] encoded() {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    byte[] octets = secrets.exposeEncoded();
    try (DataOutputStream out = new DataOutputStream(content)) {
      out.writeByte(VERSION);
      out.writeUTF(description.uri().text());
      out.writeLong(description.periods().lengthSeconds());
      out.writeLong(description.periods().offsetSeconds());
      out.writeByte(description.domains().size());
      for (String domain : description.domains()) {
        out.writeUTF(domain);
      }
      out.write(octets);
    } catch (IOException e) {
      throw new BugException("memory cannot be written", e);
    } finally {
      Arrays.fill(octets, (byte) 0);
    }
    return content.toByteArray();
  }

  private static MasterFile decode(DataInputStream in, KnownValues known)
      throws IOException, InvalidKeyMaterial, InsecureMasterSecret {
    if (in.readUnsignedByte() != VERSION) {
      throw new IOException("another version");
    }
    KmsUri uri = new KmsUri(in.readUTF());
    KeyPeriods periods = new KeyPeriods(in.readLong(), in.readLong());
    int domainCount = in.readUnsignedByte();
    Set<String> domains = new LinkedHashSet<>();
    for (int i = 0; i < domainCount; i++) {
      domains.add(in.readUTF());
    }
    byte[] sakke = new byte[MasterSecrets.SAKKE_OCTETS];
    byte[] eccsi = new byte[MasterSecrets.ECCSI_OCTETS];
    try {
      in.readFully(sakke);
      in.readFully(eccsi);
      return new MasterFile(
          new KmsDescription(uri, periods, domains), MasterSecrets.decode(sakke, eccsi, known));
    } finally {
      Arrays.fill(sakke, (byte) 0);
      Arrays.fill(eccsi, (byte) 0);
    }
  }
}
