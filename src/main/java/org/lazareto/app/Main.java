// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.util.List;
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

  @Option(names = "--debug", scope = ScopeType.INHERIT, descriptionKey = "option.debug")
  private boolean debug;

  public static void main(String[] arguments) {
    System.exit(run(Terminal.system(), arguments));
  }

  /** Runs one command and gives its exit code. */
  static int run(Terminal terminal, String... arguments) {
    Main main = new Main();
    CommandLine line = new CommandLine(main);
    commands(terminal).forEach(line::addSubcommand);
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

  /** Every subcommand; a new one is a line here. */
  private static List<Object> commands(Terminal terminal) {
    return List.of(
        new DemoCommand(terminal),
        new ServeCommand(terminal),
        new GateCommand(terminal),
        new WebCommand(),
        new ExamineCommand(terminal),
        new ExplainCommand(terminal),
        new WhatIfCommand(terminal),
        new VerifyCommand(terminal),
        new PolicyCommand(terminal),
        new RuleCommand(terminal),
        new QueueCommand(terminal),
        new QuarantineCommand(terminal),
        new JournalCommand(terminal),
        new StatsCommand(terminal),
        new AlarmCommand(terminal),
        new EnginesCommand(terminal),
        new UpdateCommand(terminal),
        new DepotCommand(terminal),
        new DoctorCommand(terminal),
        new TraceCommand(terminal),
        new ConfigCommand(terminal),
        new SendmailCommand(terminal),
        new PostfixCommand(terminal),
        new ImportMailscannerCommand(terminal));
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
