// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lazareto.child.Child;
import org.lazareto.child.End;
import org.lazareto.limit.Deadline;
import org.lazareto.milter.MilterFinding;
import org.lazareto.milter.MilterReview;
import org.lazareto.milter.MilterSettings;
import org.lazareto.milter.MilterSetup;
import org.lazareto.text.LazaretoException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lazareto postfix}: what concerns a Postfix that asks the gate. */
@Command(name = "postfix")
final class PostfixCommand implements Runnable {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Terminal terminal;

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  PostfixCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    spec.commandLine().usage(terminal.out());
  }

  /** Prints the lines for main.cf, or checks those that are there. */
  @Command(name = "setup")
  int setup(
      @Mixin ConfigFile file,
      @Option(names = "--check") boolean check,
      @Option(names = "--postconf", defaultValue = "postconf") String postconf,
      @Option(names = "--json", descriptionKey = "option.json") boolean json)
      throws IOException {
    MilterSettings settings = file.load().settings().milter();
    if (!check) {
      terminal.out().print(new MilterSetup(settings).postfix(terminal.catalogue()));
      terminal.out().flush();
      return ExitCode.WELL;
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (String line : said(postconf, MilterReview.POSTFIX_SETTINGS)) {
      String[] pair = line.split("=", 2);
      values.put(pair[0].strip(), pair.length == 2 ? pair[1].strip() : "");
    }
    return report(
            terminal,
            new MilterReview(settings)
                .postfix(values, said(postconf, MilterReview.POSTFIX_SERVICES)))
        .tell(json);
  }

  static SetupReport report(Terminal terminal, List<MilterFinding> findings) {
    return new SetupReport(
        terminal,
        findings.stream()
            .map(f -> new SetupReport.Row(f.key(), f.subject(), f.in(terminal.catalogue())))
            .toList());
  }

  private static List<String> said(String postconf, List<String> asked) throws IOException {
    List<String> command = new ArrayList<>(List.of(postconf));
    command.addAll(asked);
    try (Child child = Child.trusted(command, Map.of(), Deadline.after(PATIENCE))) {
      if (child.end() instanceof End.Ended(int code) && code == 0) {
        return child.said().lines().toList();
      }
    }
    throw new LazaretoException("milter.no-postconf", postconf);
  }
}
