// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lazareto.control.Request;
import org.lazareto.desk.Report;
import org.lazareto.desk.Report.Outcome;
import org.lazareto.desk.Reports;
import org.lazareto.ops.Quoted;
import org.lazareto.text.LazaretoException;
import org.lazareto.web.Asked;
import org.lazareto.web.Frame;
import org.lazareto.web.Method;
import org.lazareto.web.Reply;
import org.lazareto.web.Route;
import org.lazareto.web.admin.Desk;
import org.lazareto.web.admin.Guard;
import org.lazareto.web.admin.Numbered;
import org.lazareto.web.admin.Page;
import org.lazareto.web.admin.Rights;
import org.lazareto.web.admin.Told;
import org.lazareto.web.download.DownloadSite;

/** The pages of what users reported. Thread-safe. */
public final class ReportsSite {

  static final String PATH = "/reports";
  static final int PAGE = 25;

  private static final String TITLE = "web.admin.report.title";
  private static final String ONE = PATH + "/{number}";
  private static final int LONGEST = 2000;
  private static final int MOST_LIKE = 100;

  private final Desk desk;
  private final Reports reports;
  private final Looking looking;
  private final OriginalPages originals;

  public ReportsSite(Desk desk, Reports reports, Looking looking, DownloadSite downloads) {
    this.desk = desk;
    this.reports = reports;
    this.looking = looking;
    this.originals = new OriginalPages(desk, reports, looking, downloads);
  }

  public List<Route> routes() {
    Guard guard = new Guard(desk, TITLE);
    return List.of(
        guard.route(Method.GET, PATH, Rights.DECIDE, this::list),
        guard.route(Method.GET, ONE, Rights.DECIDE, asked -> one(asked, Told.done(asked))),
        guard.route(Method.POST, ONE + "/take", Rights.DECIDE, this::take),
        guard.route(Method.POST, ONE + "/answer", Rights.DECIDE, this::answer),
        guard.route(Method.GET, ONE + "/original", Rights.DECIDE, originals::ask),
        guard.route(Method.POST, ONE + "/original", Rights.DECIDE, originals::fetch));
  }

  private Reply list(Asked asked) {
    boolean all = asked.query().find("all").isPresent();
    long before = Numbered.before(asked);
    List<Report> rows = all ? reports.before(before, PAGE) : reports.open(before, PAGE);
    Page page = new Page(desk.frame(asked, TITLE), Told.done(asked));
    ListView view = new ListView(page, rows, all, reports.open());
    return Reply.page((out, forms) -> JtelistGenerated.render(out, forms, view));
  }

  private Reply one(Asked asked, Told told) throws IOException {
    Report report = report(asked);
    // What people wrote is read here: that somebody did stands in the audit.
    desk.note(asked, new Request("report.show", Map.of("report", "" + report.number())));
    Frame frame =
        desk.frame(asked, "web.admin.report.one")
            .below(new Frame.Crumb(PATH, asked.language().say(TITLE)));
    OneView view =
        new OneView(
            new Page(frame, told),
            report,
            looking.at(reports, report),
            reports.like(report, MOST_LIKE));
    return Reply.form(
        told.status(), asked, (out, forms) -> JteoneGenerated.render(out, forms, view));
  }

  private Reply take(Asked asked) throws IOException {
    Report report = report(asked);
    desk.note(asked, new Request("report.take", Map.of("report", "" + report.number())));
    try {
      reports.take(report.number(), asked.staff().name());
      return Reply.seeOther(Desk.done(path(report), "report-taken"));
    } catch (LazaretoException e) {
      return one(asked, Told.refused(asked, e));
    }
  }

  /** The answer to one, and on request to all that are like it and wait. */
  private Reply answer(Asked asked) throws IOException {
    Report report = report(asked);
    Optional<Outcome> outcome = asked.form().find("outcome").flatMap(Outcome::find);
    String words = asked.form().find("words").orElse("");
    if (outcome.isEmpty() || words.length() > LONGEST) {
      return one(asked, Told.refused(asked.language().say("web.admin.report.no-outcome", LONGEST)));
    }
    List<Report> all = new ArrayList<>(List.of(report));
    if (asked.form().find("like").isPresent()) {
      all.addAll(reports.like(report, MOST_LIKE));
    }
    for (Report each : all) {
      Map<String, String> detail =
          Map.of("report", "" + each.number(), "outcome", outcome.get().label(), "words", words);
      desk.note(asked, new Request("report.answer", detail));
      try {
        reports.answer(each.number(), asked.staff().name(), outcome.get(), words);
      } catch (LazaretoException e) {
        // A colleague was first: of those that are like it that is no trouble.
        if (each.equals(report)) {
          return one(asked, Told.refused(asked, e));
        }
      }
    }
    return Reply.seeOther(Desk.done(path(report), "report-answered"));
  }

  static String path(Report report) {
    return PATH + "/" + report.number();
  }

  private Report report(Asked asked) {
    return report(reports, asked);
  }

  /** The one that the address names. */
  static Report report(Reports reports, Asked asked) {
    return Numbered.named(asked)
        .flatMap(reports::find)
        .orElseThrow(
            () -> new LazaretoException("desk.report.unknown", Quoted.of(asked.name("number"))));
  }
}
