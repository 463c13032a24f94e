// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.lazareto.doctor.Commands;
import org.lazareto.milter.MilterReview;
import org.lazareto.milter.MilterSettings;
import org.lazareto.milter.MilterSetup;
import org.lazareto.text.LazaretoException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lazareto postfix}: what concerns a Postfix that asks the gate. */
@Command(name = "postfix", addMethodSubcommands = false)
final class PostfixCommand {

  private final Terminal terminal;

  PostfixCommand(Terminal terminal) {
    this.terminal = terminal;
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
    return SetupReport.of(
            terminal,
            new MilterReview(settings)
                .postfix(
                    MilterReview.values(said(postconf, MilterReview.POSTFIX_SETTINGS)),
                    said(postconf, MilterReview.POSTFIX_SERVICES)))
        .tell(json);
  }

  private static List<String> said(String postconf, List<String> asked) throws IOException {
    List<String> words = new ArrayList<>(List.of(postconf));
    words.addAll(asked);
    return Commands.REAL
        .said(words)
        .orElseThrow(() -> new LazaretoException("milter.no-postconf", postconf))
        .lines()
        .toList();
  }
}
