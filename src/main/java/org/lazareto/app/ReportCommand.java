// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.lazareto.control.Request;
import org.lazareto.desk.FactsOf;
import org.lazareto.desk.Report;
import org.lazareto.desk.Report.Outcome;
import org.lazareto.desk.Reported;
import org.lazareto.desk.Reported.Piece;
import org.lazareto.desk.Reports;
import org.lazareto.mail.ByteSource;
import org.lazareto.store.Database;
import org.lazareto.text.LazaretoException;
import org.lazareto.web.Person;
import org.lazareto.web.account.Accounts;
import org.lazareto.web.account.Diary;
import org.lazareto.web.account.Maker;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code lazareto report}: what users reported as suspicious. Needs no gate; a portal that runs
 * tells the reporter of the answer.
 */
@Command(name = "report", addMethodSubcommands = false)
final class ReportCommand implements Callable<Integer> {

  private static final int MOST = 1000;

  private final Terminal terminal;

  @Mixin private Listing own = new Listing();

  ReportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    return list(own, false);
  }

  @Command(name = "list")
  int list(
      @Mixin Listing listing,
      @Option(names = "--all", descriptionKey = "lazareto.report.all") boolean all) {
    Table table = new Table(terminal, "number", "at", "by", "sender", "subject", "state");
    try (AttentionDesk desk = new AttentionDesk(listing.settings())) {
      Reports reports = desk.reports();
      List<Report> rows =
          all ? reports.before(Long.MAX_VALUE, MOST) : reports.open(Long.MAX_VALUE, MOST);
      rows.forEach(report -> table.row(row(report)));
    }
    table.print(listing.json(), "desk.report.none");
    return ExitCode.WELL;
  }

  @Command(name = "show")
  int show(
      @Mixin Listing listing,
      @Parameters(paramLabel = "NUMBER", descriptionKey = "lazareto.report.NUMBER") long number) {
    try (AttentionDesk desk = new AttentionDesk(listing.settings())) {
      Map<String, Object> row = row(need(desk, number));
      if (listing.json()) {
        terminal.out().println(Json.line(row));
        terminal.out().flush();
      } else {
        print(row);
      }
    }
    return ExitCode.WELL;
  }

  @Command(name = "answer")
  int answer(
      @Mixin Listing listing,
      @Parameters(paramLabel = "NUMBER", descriptionKey = "lazareto.report.NUMBER") long number,
      @Parameters(paramLabel = "ANSWER", descriptionKey = "lazareto.report.ANSWER") Outcome outcome,
      @Option(
              names = "--words",
              paramLabel = "TEXT",
              defaultValue = "",
              descriptionKey = "lazareto.report.words")
          String words) {
    Settings settings = listing.settings();
    try (AttentionDesk desk = new AttentionDesk(settings);
        Database accounts = Accounts.database(settings.web())) {
      Report report = need(desk, number);
      Maker user = Maker.system(UserCommand.user());
      Person who = new Person(user.who(), user.duty(), 0);
      Map<String, String> detail =
          Map.of("report", "" + number, "outcome", outcome.label(), "words", words);
      new Diary(accounts, Clock.systemUTC())
          .commanded(who, user.address(), new Request("report.answer", detail).text());
      desk.reports().answer(report.number(), who.name(), outcome, words);
    }
    terminal.say("desk.report.is-answered", "" + number);
    terminal.out().flush();
    return ExitCode.WELL;
  }

  @Command(name = "add")
  int add(
      @Mixin Listing listing,
      @Option(
              names = "--by",
              paramLabel = "ADDRESS",
              required = true,
              descriptionKey = "lazareto.report.by")
          String by,
      @Parameters(paramLabel = "FILE", descriptionKey = "lazareto.report.FILE") Path file)
      throws IOException {
    try (AttentionDesk desk = new AttentionDesk(listing.settings())) {
      ByteSource message = ByteSource.of(file);
      String language = terminal.catalogue().locale().getLanguage();
      Reported reported =
          new Reported(
              new Reported.Reporter(by, by, language),
              "",
              FactsOf.message(desk.excerpts().of(message)));
      Reports.Made made = desk.reports().make(reported, message);
      terminal.say("desk.report.is-made", "" + made.number());
      terminal.out().flush();
    }
    return ExitCode.WELL;
  }

  private static Report need(AttentionDesk desk, long number) {
    return desk.reports()
        .find(number)
        .orElseThrow(() -> new LazaretoException("desk.report.unknown", "" + number));
  }

  private void print(Map<String, Object> row) {
    Sheet sheet = new Sheet(terminal);
    row.forEach(
        (key, value) -> {
          if (value instanceof List<?> pieces) {
            sheet.addAll(key, pieces.stream().map(Object::toString).toList());
          } else {
            sheet.add(key, value);
          }
        });
    sheet.print();
  }

  private static Map<String, Object> row(Report report) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("number", report.number());
    row.put("at", report.at());
    row.put("by", report.reported().by().user());
    row.put("sender", report.reported().facts().sender());
    row.put("subject", report.reported().facts().subject());
    row.put("attached", report.reported().facts().pieces().stream().map(Piece::name).toList());
    row.put("sha256", report.original().sha256());
    row.put("state", report.state());
    row.put("holder", report.holder());
    report.answer().ifPresent(answer -> row.put("answer", answer.outcome()));
    report.answer().ifPresent(answer -> row.put("words", answer.words()));
    return row;
  }
}
