// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.lazareto.config.Config;
import org.lazareto.mailscanner.MailScannerImport;
import org.lazareto.mailscanner.Report;
import org.lazareto.mailscanner.Report.Kind;
import org.lazareto.mailscanner.Report.Note;
import org.lazareto.policy.file.Loaded;
import org.lazareto.policy.file.PolicyFiles;
import org.lazareto.store.Durable;
import org.lazareto.text.LazaretoException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code lazareto import-mailscanner}: rules and settings of a MailScanner installation, and what
 * differs; needs no gate.
 */
@Command(name = "import-mailscanner")
final class ImportMailscannerCommand implements Callable<Integer> {

  private static final String MODE = "rw-r-----";

  private final Terminal terminal;

  @Parameters(paramLabel = "DIR", descriptionKey = "lazareto.import-mailscanner.DIR")
  private Path folder = Path.of("");

  @Option(names = "--to", paramLabel = "DIR", descriptionKey = "lazareto.import-mailscanner.to")
  private Path to = Path.of(".");

  @Option(names = "--force", descriptionKey = "lazareto.import-mailscanner.force")
  private boolean force;

  @Option(names = "--json", descriptionKey = "option.json")
  private boolean json;

  ImportMailscannerCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    Path settings = to.resolve("lazareto.toml");
    Path policy = to.resolve("policy.toml");
    for (Path file : List.of(settings, policy)) {
      if (!force && Files.exists(file)) {
        throw new LazaretoException("mailscanner.is-there", file);
      }
    }
    MailScannerImport made = MailScannerImport.of(folder, terminal.catalogue());
    Files.createDirectories(to);
    write(policy, made.policy());
    write(settings, made.settings());
    // What was written must be what the checks call well; if not, whoever ran this has to know.
    Settings written = Config.load(Settings.class, settings).settings();
    Loaded rules = PolicyFiles.read(written.policy().file());
    tell(made.report(), settings, rules);
    return made.report().needsLook() ? ExitCode.FOUND : ExitCode.WELL;
  }

  private static void write(Path file, String text) throws IOException {
    Durable.replace(file, MODE, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  private void tell(Report report, Path settings, Loaded rules) {
    Table table = new Table(terminal, "kind", "subject", "place", "details");
    report.notes().stream()
        .filter(note -> json || note.kind() == Kind.DIFFERENT || note.kind() == Kind.LEFT)
        .forEach(note -> table.row(row(note)));
    table.print(json, "mailscanner.nothing-differs");
    if (!json) {
      terminal.say(
          "mailscanner.summary",
          count(report, Kind.TAKEN),
          count(report, Kind.DIFFERENT),
          count(report, Kind.LEFT),
          count(report, Kind.NOT_OURS));
      terminal.say("mailscanner.written", settings, rules.files().getFirst());
    }
  }

  private Map<String, Object> row(Note note) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("kind", note.kind());
    row.put("subject", note.subject());
    row.put("place", note.place());
    row.put("details", note.in(terminal.catalogue()));
    return row;
  }

  private static long count(Report report, Kind kind) {
    return report.notes().stream().filter(note -> note.kind() == kind).count();
  }
}
