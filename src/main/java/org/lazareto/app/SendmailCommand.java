// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lazareto.sendmail.HostFiles;
import org.lazareto.sendmail.SendmailSettings;
import org.lazareto.sendmail.Setup;
import org.lazareto.sendmail.SetupCheck;
import org.lazareto.sendmail.SetupFinding;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lazareto sendmail}: what concerns the MTA of this host. */
@Command(name = "sendmail")
final class SendmailCommand implements Runnable {

  private static final Path USUAL_HOME = Path.of("/opt/lazareto");

  private final Terminal terminal;

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  SendmailCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    spec.commandLine().usage(terminal.out());
  }

  /** Prints the set-up for this host, or checks the one that is there. */
  @Command(name = "setup")
  int setup(
      @Mixin ConfigFile file,
      @Option(names = "--check") boolean check,
      @Option(names = "--json", descriptionKey = "option.json") boolean json) {
    SendmailSettings settings = file.load().settings().sendmail();
    HostFiles files = HostFiles.real();
    if (check) {
      return tell(new SetupCheck(files, settings).findings(), json);
    }
    terminal.out().print(new Setup(files, settings, home()).in(terminal.catalogue()));
    terminal.out().flush();
    return ExitCode.WELL;
  }

  private int tell(List<SetupFinding> findings, boolean json) {
    if (json) {
      Table table = new Table(terminal, "finding", "subject", "text");
      findings.forEach(f -> table.row(row(f)));
      table.print(true, "setup.well");
    } else if (findings.isEmpty()) {
      terminal.say("setup.well");
    } else {
      findings.forEach(f -> terminal.out().println(f.in(terminal.catalogue())));
      terminal.out().flush();
    }
    return findings.isEmpty() ? ExitCode.WELL : ExitCode.FOUND;
  }

  private Map<String, String> row(SetupFinding finding) {
    return Map.of(
        "finding", finding.key(),
        "subject", finding.subject(),
        "text", finding.in(terminal.catalogue()));
  }

  /** Where the program lies: the jar is in {@code target} below it. */
  private static Path home() {
    try {
      Path jar = Path.of(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return Optional.ofNullable(jar.getParent()).map(Path::getParent).orElse(USUAL_HOME);
    } catch (URISyntaxException e) {
      return USUAL_HOME;
    }
  }
}
