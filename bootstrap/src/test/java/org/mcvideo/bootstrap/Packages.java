package org.mcvideo.bootstrap;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The packages that the rules of the architecture speak of. Whoever adds a package lists it here,
 * with the library it is home to and, if it is a codec or cryptography, among the pure ones.
 */
final class Packages {
  private static final Set<String> NAMED = new LinkedHashSet<>();

  static final String DOMAIN = named("org.mcvideo.domain..");
  static final String APPLICATION = named("org.mcvideo.application..");
  static final String PORTS = named("org.mcvideo.application.port..");
  static final String PORT_IN = named("org.mcvideo.application.port.in..");
  static final String PORT_OUT = named("org.mcvideo.application.port.out..");
  static final String BOOTSTRAP = named("org.mcvideo.bootstrap..");
  static final String BODY = named("org.mcvideo.sip.body..");
  static final String SERVER = named("org.mcvideo.sip.server..");
  static final String UE = named("org.mcvideo.sip.ue..");

  static final List<String> ADAPTER_NAMES = List.of("sip", "persistence", "kms");
  static final String[] ADAPTERS =
      ADAPTER_NAMES.stream()
          .map(name -> named("org.mcvideo." + name + ".."))
          .toArray(String[]::new);

  /** Where octets become values without input or output. */
  static final String[] PURE = {
    named("org.mcvideo.kms.crypto.."),
    named("org.mcvideo.kms.mikey.."),
    named("org.mcvideo.persistence.diameter.wire.."),
    BODY
  };

  static final String[] JDBC_HOMES = {
    named("org.mcvideo.persistence.jdbc.."), named("org.mcvideo.persistence"), BOOTSTRAP
  };

  /** What the domain and the application may use of the JDK. */
  static final String[] PURE_JDK = {
    "java.lang",
    "java.util",
    "java.util.function",
    "java.util.stream",
    "java.util.regex",
    "java.util.concurrent",
    "java.time",
    "java.time.temporal",
    "java.math",
    "java.nio.charset",
    "java.security"
  };

  static final List<Library> LIBRARY_HOMES =
      List.of(
          library("jakarta.xml.bind..")
              .in(
                  "org.mcvideo.sip.body.xml..",
                  "org.mcvideo.kms.provisioning..",
                  "org.mcvideo.persistence.profile.."),
          library("gov.nist..").in("org.mcvideo.sip.stack.."),
          library("javax.sip..")
              .in("org.mcvideo.sip.stack..", "org.mcvideo.sip.server..", "org.mcvideo.sip.ue.."),
          library("org.apache.xml.security..").in("org.mcvideo.sip.body.protection.."),
          library("javax.xml.crypto..").in("org.mcvideo.kms.provisioning.."),
          library("org.bouncycastle..").in("org.mcvideo.kms.crypto.."),
          library("com.nimbusds..").in("org.mcvideo.kms.token.."),
          library("com.zaxxer..", "org.flywaydb..", "org.h2..", "org.postgresql..")
              .in("org.mcvideo.persistence.jdbc.."),
          library("picocli..").in("org.mcvideo.bootstrap.cli.."),
          library("com.typesafe.config..").in("org.mcvideo.bootstrap.config.."),
          library("ch.qos.logback..").in("org.mcvideo.bootstrap"));

  /** Every package there is. */
  static final List<String> LISTED =
      Stream.of(
              "domain",
              "domain.id",
              "domain.registration",
              "domain.binding",
              "domain.policy",
              "domain.authorization",
              "domain.settings",
              "domain.profile",
              "domain.affiliation",
              "domain.key",
              "domain.subscription",
              "application",
              "application.port.in",
              "application.port.out",
              "sip",
              "sip.body",
              "sip.body.mime",
              "sip.body.xml",
              "sip.body.protection",
              "sip.stack",
              "sip.server",
              "sip.ue",
              "persistence",
              "persistence.jdbc",
              "persistence.profile",
              "persistence.diameter",
              "persistence.diameter.wire",
              "kms",
              "kms.csk",
              "kms.mikey",
              "kms.crypto",
              "kms.keys",
              "kms.provisioning",
              "kms.files",
              "kms.embedded",
              "kms.remote",
              "kms.token",
              "bootstrap",
              "bootstrap.config",
              "bootstrap.cli",
              "bootstrap.demo",
              "bootstrap.bench",
              "bootstrap.ops")
          .map(name -> named("org.mcvideo." + name))
          .toList();

  private Packages() {}

  /** Every package named here. */
  static Set<String> named() {
    return Set.copyOf(NAMED);
  }

  /** {@code some} and {@code more}. */
  static String[] with(String[] some, String... more) {
    return Stream.concat(Stream.of(some), Stream.of(more)).toArray(String[]::new);
  }

  private static String named(String name) {
    NAMED.add(name);
    return name;
  }

  private static Library library(String... packages) {
    return new Library(List.of(packages), List.of());
  }

  /** The packages of a library, and those of ours that may use it. */
  record Library(List<String> names, List<String> homeNames) {
    Library in(String... homes) {
      return new Library(names, Stream.of(homes).map(Packages::named).toList());
    }

    String[] packages() {
      return names.toArray(String[]::new);
    }

    String[] homes() {
      return homeNames.toArray(String[]::new);
    }
  }
}
