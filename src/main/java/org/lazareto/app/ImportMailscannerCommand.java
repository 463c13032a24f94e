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
import org.apache.commons.io.file.PathUtils;
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

  private static final String SETTINGS = "lazareto.toml";
  private static final String POLICY = "policy.toml";
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
    for (String name : List.of(SETTINGS, POLICY)) {
      if (!force && Files.exists(to.resolve(name))) {
        throw new LazaretoException("mailscanner.is-there", to.resolve(name));
      }
    }
    MailScannerImport made = MailScannerImport.of(folder, terminal.catalogue());
    Path draft = Files.createTempDirectory(existing(to.toAbsolutePath().normalize()), ".import-");
    try {
      write(draft.resolve(POLICY), made.policy());
      write(draft.resolve(SETTINGS), made.settings());
      check(draft);
      Files.createDirectories(to);
      Durable.rename(draft.resolve(POLICY), to.resolve(POLICY));
      Durable.rename(draft.resolve(SETTINGS), to.resolve(SETTINGS));
      Durable.sync(to);
    } finally {
      PathUtils.deleteDirectory(draft);
    }
    tell(made.report());
    return made.report().needsLook() ? ExitCode.FOUND : ExitCode.WELL;
  }

  /** The folder, or the nearest around it that is there: what lies there can be renamed into it. */
  private static Path existing(Path folder) {
    Path at = folder;
    while (!Files.isDirectory(at)) {
      at = at.resolveSibling("").normalize();
    }
    return at;
  }

  private static void write(Path file, String text) throws IOException {
    Durable.create(file, MODE, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  // What is written must be what the checks call well; if it is not, nothing may take its place.
  private void check(Path draft) {
    try {
      Settings written = Config.load(Settings.class, draft.resolve(SETTINGS)).settings();
      Loaded ignored = PolicyFiles.read(written.policy().file());
    } catch (LazaretoException e) {
      throw new LazaretoException(e, "mailscanner.own-check", e.in(terminal.catalogue()));
    }
  }

  private void tell(Report report) {
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
      terminal.say("mailscanner.written", to.resolve(SETTINGS), to.resolve(POLICY));
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
