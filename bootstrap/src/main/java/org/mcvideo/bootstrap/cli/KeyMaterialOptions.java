package org.mcvideo.bootstrap.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mcvideo.domain.id.SecurityIdentity;
import org.mcvideo.kms.keys.KeyMaterialSource;
import org.mcvideo.kms.keys.RefusedKeys;
import org.mcvideo.kms.provisioning.KmsContent;
import org.mcvideo.kms.provisioning.KmsDocuments;
import org.mcvideo.kms.provisioning.MalformedKmsDocument;
import picocli.CommandLine.Option;

/** The options that name the documents of a KMS, for every command that needs keys. */
final class KeyMaterialOptions {
  @Option(
      names = "--certs",
      paramLabel = "FILE",
      required = true,
      description =
          "A KMS document with certificates: the answer to init or to certcache, or a KmsCertificate."
              + " Can be repeated.")
  private List<Path> certificateFiles;

  @Option(
      names = "--keys",
      paramLabel = "FILE",
      required = true,
      description =
          "A KMS document with the key sets of a user or a server: the answer to keyprov, or a"
              + " KmsKeySet. Can be repeated.")
  private List<Path> keyFiles;

  /**
   * What the documents hold.
   *
   * @param source the certificates, and the key sets that were verified
   * @param owners whom the key sets are for
   */
  record KeyMaterial(KeyMaterialSource source, Set<SecurityIdentity> owners) {}

  KeyMaterial read(Console console) throws CommandFailure {
    List<KmsContent> contents = new ArrayList<>();
    for (Path file : certificateFiles) {
      contents.add(certificates(file, console));
    }
    Set<SecurityIdentity> owners = new LinkedHashSet<>();
    for (Path file : keyFiles) {
      KmsContent.KeyProvision provision = keySets(file, console);
      provision.keySets().forEach(keySet -> owners.add(keySet.label().owner()));
      contents.add(provision);
    }
    try {
      return new KeyMaterial(KmsDocuments.keyMaterial(contents), owners);
    } catch (MalformedKmsDocument | RefusedKeys e) {
      throw new CommandFailure(
          ExitCode.FAILED, "the keys do not go with the certificates: " + e.getMessage());
    }
  }

  private static KmsContent certificates(Path file, Console console) throws CommandFailure {
    KmsContent content = content(file, console);
    if (content instanceof KmsContent.CertificateCache cache) {
      for (String complaint : cache.passedOver()) {
        console.err().println(PlainText.of(file + ": a certificate is passed over: " + complaint));
      }
      return content;
    }
    if (content instanceof KmsContent.Initialisation) {
      return content;
    }
    throw unfit(file, "certificates", content);
  }

  private static KmsContent.KeyProvision keySets(Path file, Console console) throws CommandFailure {
    KmsContent content = content(file, console);
    if (content instanceof KmsContent.KeyProvision provision && !provision.keySets().isEmpty()) {
      return provision;
    }
    throw unfit(file, "key sets", content);
  }

  private static KmsContent content(Path file, Console console) throws CommandFailure {
    try {
      return KmsDocuments.decodeContent(BoundedFile.read(file, KmsDocuments.MAX_OCTETS, console));
    } catch (MalformedKmsDocument e) {
      throw new CommandFailure(
          ExitCode.FAILED, file + " is no document of a KMS: " + e.getMessage());
    }
  }

  private static CommandFailure unfit(Path file, String wanted, KmsContent content) {
    Optional<KmsContent.Failure> failure =
        Optional.of(content)
            .filter(KmsContent.Failure.class::isInstance)
            .map(KmsContent.Failure.class::cast);
    String instead =
        failure.map(f -> ", but the error " + f.code() + " of a KMS: " + f.message()).orElse("");
    return new CommandFailure(ExitCode.FAILED, file + " holds no " + wanted + instead);
  }
}
