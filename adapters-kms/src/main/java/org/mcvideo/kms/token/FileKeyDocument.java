package org.mcvideo.kms.token;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A JWK set in a file. */
record FileKeyDocument(Path file, int maxOctets) implements KeyDocument {
  @Override
  public byte[] read() throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException("key file " + file + " does not exist or is no regular file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] octets = in.readNBytes(maxOctets + 1);
      if (octets.length > maxOctets) {
        throw new IOException("key file " + file + " is longer than " + maxOctets + " octets");
      }
      return octets;
    }
  }
}
