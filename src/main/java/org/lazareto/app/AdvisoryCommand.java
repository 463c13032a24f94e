// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lazareto.desk.Reports;
import org.lazareto.desk.advisory.Advisory;
import org.lazareto.desk.advisory.AdvisoryFile;
import org.lazareto.desk.advisory.Publication;
import org.lazareto.desk.advisory.State;
import org.lazareto.desk.advisory.Threat;
import org.lazareto.rule.OutbreakRule;
import org.lazareto.rule.RuleBook;
import org.lazareto.store.Database;
import org.lazareto.text.LazaretoException;
import org.lazareto.web.desk.advisory.Stopped;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code lazareto advisory}: what users are warned of. Needs no gate; a portal that runs shows it
 * at once and hands its mail over.
 */
@Command(name = "advisory", addMethodSubcommands = false)
final class AdvisoryCommand implements Callable<Integer> {

  private static final int MOST = 1000;
  private static final String NAME = "lazareto.advisory.NAME";

  private final Terminal terminal;

  @Mixin private Listing own = new Listing();

  AdvisoryCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    return list(own);
  }

  @Command(name = "list")
  int list(@Mixin Listing listing) {
    Table table = new Table(terminal, "name", "state", "severity", "title", "who", "at");
    try (AdvisoryWork work = AdvisoryWork.open(listing.settings())) {
      work.advisories()
          .before(Long.MAX_VALUE, MOST)
          .forEach(one -> table.row(AdvisoryRow.of(one, terminal.catalogue())));
    }
    table.print(listing.json(), "desk.advisory.none");
    return ExitCode.WELL;
  }

  @Command(name = "show")
  int show(
      @Mixin Listing listing, @Parameters(paramLabel = "NAME", descriptionKey = NAME) String name) {
    try (AdvisoryWork work = AdvisoryWork.open(listing.settings())) {
      Advisory advisory = work.need(name);
      AdvisoryRow.print(terminal, listing.json(), advisory, work.row(advisory, terminal));
    }
    return ExitCode.WELL;
  }

  @Command(name = "draft")
  int draft(
      @Mixin Listing listing,
      @Option(names = "--rule", paramLabel = "NUMBER", descriptionKey = "lazareto.advisory.rule")
          @Nullable Long rule,
      @Option(
              names = "--report",
              paramLabel = "NUMBER",
              descriptionKey = "lazareto.advisory.report")
          @Nullable Long report,
      @Option(names = "--message", paramLabel = "ID", descriptionKey = "lazareto.advisory.message")
          @Nullable String message,
      @Parameters(
              paramLabel = "FILE",
              arity = "0..1",
              descriptionKey = "lazareto.advisory.draft.FILE")
          @Nullable Path file)
      throws IOException {
    if (Stream.of(rule, report, message, file).filter(given -> given != null).count() != 1) {
      throw new LazaretoException("lazareto.advisory.one-source");
    }
    try (AdvisoryWork work = AdvisoryWork.open(listing.settings())) {
      Advisory kept;
      if (file != null) {
        kept = work.keep(read(file));
      } else if (rule != null) {
        kept = work.draft(ofRule(listing, rule), Map.of("rule", "" + rule));
      } else if (message != null) {
        kept = work.draft(ofMessage(listing, message), Map.of("message", message));
      } else {
        kept = work.draft(ofReport(work, report), Map.of("report", "" + report));
      }
      return told(listing, "desk.advisory.is-kept", kept, ExitCode.WELL);
    }
  }

  private static Threat ofRule(Listing listing, long number) {
    try (Database database = Kept.by(listing.settings()).database()) {
      OutbreakRule rule = new RuleBook(database).find(number);
      return Threat.ofRule(rule.number(), rule.marks().subjects(), rule.marks().names());
    }
  }

  private static Threat ofMessage(Listing listing, String id) {
    Kept kept = Kept.by(listing.settings());
    try (Database database = kept.database()) {
      return Stopped.of(kept.journal(database), id);
    }
  }

  private static Threat ofReport(AdvisoryWork work, @Nullable Long number) {
    Reports reports = work.reports();
    return Optional.ofNullable(number)
        .flatMap(reports::find)
        .map(Threat::of)
        .orElseThrow(() -> new LazaretoException("desk.report.unknown", "" + number));
  }

  @Command(name = "approve")
  int approve(
      @Mixin Listing listing, @Parameters(paramLabel = "NAME", descriptionKey = NAME) String name) {
    try (AdvisoryWork work = AdvisoryWork.open(listing.settings())) {
      Advisory approved = work.approve(work.need(name));
      return told(listing, "desk.advisory.is-approved", approved, ExitCode.WELL);
    }
  }

  @Command(name = "publish")
  int publish(
      @Mixin Listing listing,
      @Option(names = "--list", paramLabel = "LIST", descriptionKey = "lazareto.advisory.list")
          @Nullable List<String> lists,
      @Option(names = "--show", paramLabel = "SPAN", descriptionKey = "lazareto.advisory.show")
          @Nullable Duration show,
      @Option(names = "--tell", descriptionKey = "lazareto.advisory.tell") boolean tell,
      @Parameters(paramLabel = "FILE", descriptionKey = "lazareto.advisory.publish.FILE")
          String what)
      throws IOException {
    try (AdvisoryWork work = AdvisoryWork.open(listing.settings())) {
      Optional<AdvisoryFile> file =
          Files.isRegularFile(Path.of(what)) ? Optional.of(read(Path.of(what))) : Optional.empty();
      Advisory advisory = file.isPresent() ? work.keep(file.get()) : work.need(what);
      List<String> to =
          Optional.ofNullable(lists).or(() -> file.map(AdvisoryFile::lists)).orElse(List.of());
      Publication publication =
          new Publication(
              Optional.ofNullable(show).orElse(work.usual()), tell, work.known(to, advisory));
      if (advisory.pending().isEmpty()) {
        return told(listing, "desk.advisory.is-published", advisory, ExitCode.WELL);
      }
      if (!work.stoodFor(advisory)) {
        return told(listing, "desk.advisory.waits", advisory, ExitCode.FOUND);
      }
      Advisory published = work.publish(advisory, publication);
      return told(listing, "desk.advisory.is-published", published, ExitCode.WELL);
    }
  }

  @Command(name = "close")
  int close(
      @Mixin Listing listing, @Parameters(paramLabel = "NAME", descriptionKey = NAME) String name) {
    try (AdvisoryWork work = AdvisoryWork.open(listing.settings())) {
      Advisory closed = work.close(work.need(name));
      return told(listing, "desk.advisory.is-closed", closed, ExitCode.WELL);
    }
  }

  private static AdvisoryFile read(Path file) throws IOException {
    return AdvisoryFile.of(file, Files.readString(file));
  }

  private int told(Listing listing, String key, Advisory advisory, int code) {
    if (listing.json()) {
      terminal.out().println(Json.line(AdvisoryRow.of(advisory, terminal.catalogue())));
    } else {
      boolean isPublic = advisory.state() == State.PUBLISHED;
      terminal.say(key, advisory.name(), isPublic ? advisory.path() : "");
    }
    terminal.out().flush();
    return code;
  }
}
