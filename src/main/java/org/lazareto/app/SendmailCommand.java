// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.lazareto.milter.MilterReview;
import org.lazareto.milter.MilterSetup;
import org.lazareto.sendmail.HostFiles;
import org.lazareto.sendmail.Setup;
import org.lazareto.sendmail.SetupCheck;
import org.lazareto.text.Catalogue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lazareto sendmail}: what concerns the MTA of this host. */
@Command(name = "sendmail", addMethodSubcommands = false)
final class SendmailCommand {

  private static final Path SENDMAIL_CF = Path.of("/etc/mail/sendmail.cf");
  private static final Path USUAL_HOME = Path.of("/opt/lazareto");

  private final Terminal terminal;

  SendmailCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Prints the set-up for this host, or checks the one that is there. */
  @Command(name = "setup")
  int setup(
      @Mixin ConfigFile file,
      @Option(names = "--milter") boolean milter,
      @Option(names = "--check") boolean check,
      @Option(names = "--json", descriptionKey = "option.json") boolean json)
      throws IOException {
    Settings settings = file.load().settings();
    if (check) {
      return (milter ? reviewed(settings) : checked(settings)).tell(json);
    }
    Catalogue catalogue = terminal.catalogue();
    terminal
        .out()
        .print(
            milter
                ? new MilterSetup(settings.milter()).sendmail(catalogue)
                : new Setup(HostFiles.real(), settings.sendmail(), home()).in(catalogue));
    terminal.out().flush();
    return ExitCode.WELL;
  }

  private SetupReport reviewed(Settings settings) throws IOException {
    List<String> lines =
        Files.exists(SENDMAIL_CF)
            ? Files.readAllLines(SENDMAIL_CF, StandardCharsets.ISO_8859_1)
            : List.of();
    return SetupReport.of(
        terminal, new MilterReview(settings.milter()).sendmail(SENDMAIL_CF.toString(), lines));
  }

  private SetupReport checked(Settings settings) {
    return new SetupReport(
        terminal,
        new SetupCheck(HostFiles.real(), settings.sendmail())
            .findings().stream()
                .map(f -> new SetupReport.Row(f.key(), f.subject(), f.in(terminal.catalogue())))
                .toList());
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
