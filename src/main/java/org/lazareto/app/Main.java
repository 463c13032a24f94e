// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
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
public final class Main implements Runnable {

  private final Terminal terminal;

  @Option(names = "--debug", scope = ScopeType.INHERIT, descriptionKey = "option.debug")
  private boolean debug;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  private Main(Terminal terminal) {
    this.terminal = terminal;
    this.spec = CommandLine.Model.CommandSpec.create();
  }

  public static void main(String[] arguments) {
    System.exit(run(Terminal.system(), arguments));
  }

  /** Runs one command and gives its exit code. */
  static int run(Terminal terminal, String... arguments) {
    Main main = new Main(terminal);
    CommandLine line = new CommandLine(main);
    wanted(arguments).forEach(make -> line.addSubcommand(make.apply(terminal)));
    commandsOnly(line.getCommandSpec().usageMessage());
    Choices.register(line);
    Errors errors = new Errors(terminal, () -> main.debug);
    line.setResourceBundle(terminal.catalogue().sentences())
        .setOut(terminal.out())
        .setErr(terminal.err())
        .setUsageHelpWidth(terminal.width())
        .setColorScheme(CommandLine.Help.defaultColorScheme(terminal.ansi()))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(errors)
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

  // Making the model of every command takes longer than most of them do: one that is named is made
  // alone.
  private static Collection<Function<Terminal, Object>> wanted(String... arguments) {
    SequencedMap<String, Function<Terminal, Object>> all = commands();
    if (arguments.length > 0 && all.containsKey(arguments[0])) {
      all.keySet().retainAll(Set.of(arguments[0]));
    }
    return all.values();
  }

  /** Every subcommand by its name; a new one is a line here. */
  static SequencedMap<String, Function<Terminal, Object>> commands() {
    SequencedMap<String, Function<Terminal, Object>> all = new LinkedHashMap<>();
    all.put("demo", DemoCommand::new);
    all.put("serve", ServeCommand::new);
    all.put("examine", ExamineCommand::new);
    all.put("explain", ExplainCommand::new);
    all.put("what-if", WhatIfCommand::new);
    all.put("verify", VerifyCommand::new);
    all.put("policy", PolicyCommand::new);
    all.put("rule", RuleCommand::new);
    all.put("queue", QueueCommand::new);
    all.put("quarantine", QuarantineCommand::new);
    all.put("journal", JournalCommand::new);
    all.put("stats", StatsCommand::new);
    all.put("alarm", AlarmCommand::new);
    all.put("engines", EnginesCommand::new);
    all.put("update", UpdateCommand::new);
    all.put("depot", DepotCommand::new);
    all.put("doctor", DoctorCommand::new);
    all.put("trace", TraceCommand::new);
    all.put("config", ConfigCommand::new);
    all.put("sendmail", SendmailCommand::new);
    all.put("postfix", PostfixCommand::new);
    all.put("import-mailscanner", ImportMailscannerCommand::new);
    return all;
  }

  @Override
  public void run() {
    spec.commandLine().usage(terminal.out());
  }
}
