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
      line.addSubcommand(command(name, terminal));
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

  /** A subcommand by its name. A list of constructors would cost each start a class for each. */
  static Object command(String name, Terminal terminal) {
    return switch (name) {
      case "demo" -> new DemoCommand(terminal);
      case "serve" -> new ServeCommand(terminal);
      case "gate" -> new GateCommand(terminal);
      case "web" -> new WebCommand(terminal);
      case "user" ->
          new CommandLine(new UserCommand(terminal)).addSubcommand(new TokenCommand(terminal));
      case "report" -> new ReportCommand(terminal);
      case "list" ->
          ListHeldCommands.to(
              ListMemberCommands.to(new CommandLine(new ListCommand(terminal)), terminal),
              terminal);
      case "desk" -> new DeskCommand(terminal);
      case "advisory" -> new AdvisoryCommand(terminal);
      case "course" -> new CourseCommand(terminal);
      case "examine" -> new ExamineCommand(terminal);
      case "explain" -> new ExplainCommand(terminal);
      case "what-if" -> new WhatIfCommand(terminal);
      case "verify" -> new VerifyCommand(terminal);
      case "policy" -> new PolicyCommand(terminal);
      case "rule" -> new RuleCommand(terminal);
      case "queue" -> new QueueCommand(terminal);
      case "quarantine" -> new QuarantineCommand(terminal);
      case "journal" -> new JournalCommand(terminal);
      case "stats" -> new StatsCommand(terminal);
      case "alarm" -> new AlarmCommand(terminal);
      case "engines" -> new EnginesCommand(terminal);
      case "update" -> new UpdateCommand(terminal);
      case "depot" -> new DepotCommand(terminal);
      case "node" ->
          new CommandLine(new NodeCommand(terminal))
              .addSubcommand(new BundleCommand(terminal))
              .addSubcommand(new NodeReportCommand(terminal));
      case "doctor" -> new DoctorCommand(terminal);
      case "trace" -> new TraceCommand(terminal);
      case "config" -> new ConfigCommand(terminal);
      case "sendmail" -> new SendmailCommand(terminal);
      case "postfix" -> new PostfixCommand(terminal);
      case "import-mailscanner" -> new ImportMailscannerCommand(terminal);
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
