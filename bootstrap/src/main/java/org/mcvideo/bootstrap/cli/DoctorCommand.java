package org.mcvideo.bootstrap.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.mcvideo.bootstrap.config.ConfigurationError;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Looks at everything that a server needs and says what is wrong. */
@Command(
    name = "doctor",
    description = {
      "Look at everything that the server needs before it is started: configuration, database and",
      "its clock, keys, addresses. Nothing is changed. Ends with 0 if nothing is wrong, else with",
      "the exit code of the first thing that is."
    },
    mixinStandardHelpOptions = true,
    versionProvider = VersionResource.class)
final class DoctorCommand implements Callable<Integer> {
  private static final String CONFIGURATION = "configuration";

  private final Console console;
  private final ServerExamination examination;

  @Mixin private ConfigurationOption configuration;

  @Option(names = "--json", description = "A JSON object a line.")
  private boolean json;

  DoctorCommand(Console console, ServerExamination examination) {
    this.console = console;
    this.examination = examination;
  }

  @Override
  public Integer call() {
    List<Finding> findings = findings();
    findings.forEach(
        finding -> console.out().println(json ? Json.of(object(finding)) : line(finding)));
    return findings.stream()
        .filter(finding -> finding.verdict() == Finding.Verdict.WRONG)
        .findFirst()
        .map(Finding::code)
        .orElse(ExitCode.OK)
        .number();
  }

  private List<Finding> findings() {
    try {
      return examination.of(configuration.read(console));
    } catch (ConfigurationError error) {
      return error.problems().stream()
          .map(problem -> Finding.wrong(CONFIGURATION, problem, ExitCode.CONFIGURATION))
          .toList();
    }
  }

  private static Map<String, Object> object(Finding finding) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("verdict", verdict(finding));
    object.put("subject", finding.subject());
    object.put("words", finding.words());
    return object;
  }

  private static String line(Finding finding) {
    return String.format(
        Locale.ROOT,
        "%-5s  %s: %s",
        verdict(finding),
        finding.subject(),
        PlainText.of(finding.words().replaceAll("[\\r\\n]+", " ")));
  }

  private static String verdict(Finding finding) {
    return finding.verdict().name().toLowerCase(Locale.ROOT);
  }
}
