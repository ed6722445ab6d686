package org.mcvideo.bootstrap.cli;

import java.util.stream.Stream;
import org.mcvideo.application.port.out.PortUnavailable;
import org.mcvideo.bootstrap.config.ConfigurationError;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.ParameterException;

/**
 * The {@code mcvideo} command. Every error is one line on standard error, without stack trace; the
 * exit code is one of {@link ExitCode}.
 *
 * <p>Confined to one thread.
 */
public final class McVideoCommand {
  private static final Logger LOG = LoggerFactory.getLogger(McVideoCommand.class);
  private static final int COLUMNS = 100;

  private final Console console;
  private final CommandLine line = new CommandLine(new TopCommand());

  /**
   * The command with its subcommands {@code token}, {@code mikey}, {@code kms}, {@code uid} and
   * {@code ue}; the others are added.
   */
  public McVideoCommand(Console console) {
    this.console = console;
    CommandLine token = new CommandLine(new TokenCommand());
    token.addSubcommand(new TokenInitCommand(console));
    token.addSubcommand(new TokenIssueCommand(console));
    line.addSubcommand(token);
    CommandLine mikey = new CommandLine(new MikeyCommand());
    mikey.addSubcommand(new MikeyInspectCommand(console));
    mikey.addSubcommand(new MikeyOpenCommand(console));
    mikey.addSubcommand(new MikeySealCommand(console));
    line.addSubcommand(mikey);
    CommandLine kms = new CommandLine(new KmsCommand());
    kms.addSubcommand(new KmsInitCommand(console));
    kms.addSubcommand(new KmsServeCommand(console));
    kms.addSubcommand(new KmsProvisionCommand(console));
    kms.addSubcommand(new KmsCertsCommand(console));
    line.addSubcommand(kms);
    line.addSubcommand(new UidCommand(console));
    line.addSubcommand(ue(console));
  }

  private static CommandLine ue(Console console) {
    CommandLine ue = new CommandLine(new UeCommand());
    ue.addSubcommand(new UeRegisterCommand(console));
    ue.addSubcommand(new UePublishCommand(console));
    ue.addSubcommand(new UeLogOffCommand(console));
    ue.addSubcommand(new UeSubscribeCommand(console));
    ue.addSubcommand(new UeListenCommand(console));
    return ue;
  }

  /** Adds the subcommand that runs {@code server} until it ends. */
  public McVideoCommand serving(ConfiguredProgram server) {
    line.addSubcommand(new ServeCommand(console, server));
    return this;
  }

  /** Adds the subcommand that runs {@code listing} over the bindings of a database. */
  public McVideoCommand listing(ConfiguredProgram listing) {
    line.addSubcommand(new BindingsCommand(console, listing));
    return this;
  }

  /** Adds the subcommand with {@code operations} on keys. */
  public McVideoCommand keeping(KeysOperations operations) {
    line.addSubcommand(new KeysCommand(console, operations));
    return this;
  }

  /**
   * Adds the subcommands {@code profiles}, {@code tasks}, {@code subscriptions} and {@code
   * affiliations}, which work on {@code database}.
   */
  public McVideoCommand storing(ConfiguredDatabase database) {
    CommandLine profiles = new CommandLine(new ProfilesCommand());
    profiles.addSubcommand(new ProfilesImportCommand(console, database));
    profiles.addSubcommand(new ProfilesListCommand(console, database));
    profiles.addSubcommand(new ProfilesExportCommand(console, database));
    profiles.addSubcommand(new ProfilesPullCommand(console, database));
    line.addSubcommand(profiles);
    line.addSubcommand(new TasksCommand(console, database));
    line.addSubcommand(new SubscriptionsCommand(console, database));
    line.addSubcommand(new AffiliationsCommand(console, database));
    return this;
  }

  /** Adds the subcommand {@code migrate} for {@code tables}. */
  public McVideoCommand migrating(TableMigration tables) {
    line.addSubcommand(new MigrateCommand(console, tables));
    return this;
  }

  /** Adds the subcommand {@code doctor}, which tells what {@code examination} finds. */
  public McVideoCommand examining(ServerExamination examination) {
    line.addSubcommand(new DoctorCommand(console, examination));
    return this;
  }

  /** Adds the subcommand that runs {@code demonstration}. */
  public McVideoCommand demonstrating(Demonstration demonstration) {
    line.addSubcommand(new DemoCommand(console, demonstration));
    return this;
  }

  /** Adds the subcommand that makes {@code run}. */
  public McVideoCommand measuring(LoadRun run) {
    line.addSubcommand(new BenchCommand(console, run));
    return this;
  }

  /** Runs what {@code arguments} spell and returns the number of its {@link ExitCode}. */
  public int run(String... arguments) {
    line.setOut(console.out());
    line.setErr(console.err());
    line.setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF));
    line.setUsageHelpWidth(COLUMNS);
    line.setExpandAtFiles(false);
    line.setParameterExceptionHandler((e, given) -> misused(e).number());
    line.setExecutionExceptionHandler((e, command, parsed) -> failed(e).number());
    int code = line.execute(arguments);
    console.out().flush();
    console.err().flush();
    return code;
  }

  private ExitCode misused(ParameterException e) {
    String name = e.getCommandLine().getCommandSpec().qualifiedName();
    tell(e.getMessage() + " (" + name + " --help tells more)");
    return ExitCode.USAGE;
  }

  private ExitCode failed(Exception e) {
    if (e instanceof ConfigurationError error) {
      error.problems().forEach(this::tell);
      return ExitCode.CONFIGURATION;
    }
    if (e instanceof CommandFailure failure) {
      tell(failure.getMessage());
      return failure.code();
    }
    if (e instanceof PortUnavailable neighbour) {
      tell(neighbour.getMessage());
      return ExitCode.UNAVAILABLE;
    }
    LOG.error("command failed", e);
    tell("internal error: " + e.getClass().getSimpleName() + origin(e));
    return ExitCode.FAILED;
  }

  /** Where a bug showed itself; its message is left out because nobody has vouched for it. */
  private static String origin(Exception bug) {
    return Stream.of(bug.getStackTrace()).findFirst().map(frame -> " at " + frame).orElse("");
  }

  private void tell(String error) {
    console.err().println("mcvideo: " + PlainText.of(error.replaceAll("[\\r\\n]+", " ")));
  }
}
