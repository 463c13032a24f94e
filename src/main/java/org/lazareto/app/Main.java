// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The program {@code lazareto}: without a subcommand it shows its help. */
@Command(
    name = "lazareto",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    scope = ScopeType.INHERIT)
public final class Main {

  /** Every subcommand in the order of the help; a new one is a word here and a line below. */
  static final List<String> NAMES =
      List.of(
          "demo",
          "serve",
          "gate",
          "web",
          "user",
          "report",
          "list",
          "desk",
          "advisory",
          "course",
          "examine",
          "explain",
          "what-if",
          "verify",
          "policy",
          "rule",
          "queue",
          "quarantine",
          "journal",
          "stats",
          "alarm",
          "engines",
          "update",
          "depot",
          "node",
          "doctor",
          "trace",
          "config",
          "sendmail",
          "postfix",
          "import-mailscanner");

  @Option(names = "--debug", scope = ScopeType.INHERIT, descriptionKey = "option.debug")
  private boolean debug;

  public static void main(String[] arguments) {
    System.exit(run(Terminal.system(), arguments));
  }

  /** Runs one command and gives its exit code. */
  static int run(Terminal terminal, String... arguments) {
    Optional<ServiceCall> service = ServiceCall.of(terminal, arguments);
    return service.isPresent() ? service.get().run() : parsed(terminal, arguments);
  }

  private static int parsed(Terminal terminal, String... arguments) {
    Main main = new Main();
    CommandLine line = new CommandLine(main);
    for (String name : wanted(arguments)) {
      line.addSubcommand(command(name, terminal, arguments));
    }
    commandsOnly(line.getCommandSpec().usageMessage());
    nameSubcommands(line, terminal.catalogue().say("cli.command"));
    Choices.register(line);
    Errors errors = new Errors(terminal, () -> main.debug);
    line.setResourceBundle(terminal.catalogue().sentences())
        .setOut(terminal.out())
        .setErr(terminal.err())
        .setUsageHelpWidth(terminal.width())
        .setColorScheme(CommandLine.Help.defaultColorScheme(terminal.ansi()))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExpandAtFiles(false) // a pattern for senders begins with @, too
        .setParameterExceptionHandler(errors)
        .setExecutionStrategy(Main::execute)
        .setExecutionExceptionHandler(errors);
    return line.execute(arguments);
  }

  // So that all commands fit a screen; each tells the options, which it has too.
  private static void commandsOnly(UsageMessageSpec help) {
    help.sectionKeys(
        help.sectionKeys().stream()
            .filter(key -> !key.startsWith(UsageMessageSpec.SECTION_KEY_OPTION_LIST))
            .toList());
  }

  // The one word of a synopsis that picocli takes from no catalogue.
  private static void nameSubcommands(CommandLine line, String word) {
    line.getCommandSpec().usageMessage().synopsisSubcommandLabel("[" + word + "]");
    line.getSubcommands().values().forEach(below -> nameSubcommands(below, word));
  }

  // Making the model of every command takes longer than most of them do: one that is named is made
  // alone.
  private static List<String> wanted(String... arguments) {
    return arguments.length > 0 && NAMES.contains(arguments[0]) ? List.of(arguments[0]) : NAMES;
  }

  /**
   * A subcommand by its name, with what is below it and named by {@code words}. A list of
   * constructors would cost each start a class for each.
   */
  static CommandLine command(String name, Terminal terminal, String... words) {
    MethodCommands commands = new MethodCommands(List.of(words));
    return switch (name) {
      case "demo" -> commands.of(new DemoCommand(terminal));
      case "serve" -> commands.of(new ServeCommand(terminal));
      case "gate" -> commands.of(new GateCommand(terminal));
      case "web" -> commands.of(new WebCommand(terminal));
      case "user" ->
          commands
              .of(new UserCommand(terminal))
              .addSubcommand(commands.of(new TokenCommand(terminal)));
      case "report" -> commands.of(new ReportCommand(terminal));
      case "list" ->
          ListHeldCommands.to(
              ListMemberCommands.to(commands.of(new ListCommand(terminal)), terminal), terminal);
      case "desk" -> commands.of(new DeskCommand(terminal));
      case "advisory" -> commands.of(new AdvisoryCommand(terminal));
      case "course" -> commands.of(new CourseCommand(terminal));
      case "examine" -> commands.of(new ExamineCommand(terminal));
      case "explain" -> commands.of(new ExplainCommand(terminal));
      case "what-if" -> commands.of(new WhatIfCommand(terminal));
      case "verify" -> commands.of(new VerifyCommand(terminal));
      case "policy" -> commands.of(new PolicyCommand(terminal));
      case "rule" -> commands.of(new RuleCommand(terminal));
      case "queue" -> commands.of(new QueueCommand(terminal));
      case "quarantine" -> commands.of(new QuarantineCommand(terminal));
      case "journal" -> commands.of(new JournalCommand(terminal));
      case "stats" -> commands.of(new StatsCommand(terminal));
      case "alarm" -> commands.of(new AlarmCommand(terminal));
      case "engines" -> commands.of(new EnginesCommand(terminal));
      case "update" -> commands.of(new UpdateCommand(terminal));
      case "depot" -> commands.of(new DepotCommand(terminal));
      case "node" ->
          commands
              .of(new NodeCommand(terminal))
              .addSubcommand(commands.of(new BundleCommand(terminal)))
              .addSubcommand(commands.of(new NodeReportCommand(terminal)));
      case "doctor" -> commands.of(new DoctorCommand(terminal));
      case "trace" -> commands.of(new TraceCommand(terminal));
      case "config" -> commands.of(new ConfigCommand(terminal));
      case "sendmail" -> commands.of(new SendmailCommand(terminal));
      case "postfix" -> commands.of(new PostfixCommand(terminal));
      case "import-mailscanner" -> commands.of(new ImportMailscannerCommand(terminal));
      default -> throw new IllegalArgumentException(name);
    };
  }

  /** What only has commands below it shows them. */
  private static int execute(CommandLine.ParseResult parsed) {
    CommandLine.ParseResult last = parsed;
    while (last.hasSubcommand()) {
      last = last.subcommand();
    }
    boolean works =
        last.commandSpec().subcommands().isEmpty()
            || last.commandSpec().userObject() instanceof Callable<?>;
    if (works || last.isVersionHelpRequested()) {
      return new CommandLine.RunLast().execute(parsed);
    }
    CommandLine command = last.commandSpec().commandLine();
    command.usage(command.getOut());
    return ExitCode.WELL;
  }
}
