// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin.report;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lazareto.control.Request;
import org.lazareto.desk.Report;
import org.lazareto.desk.Reports;
import org.lazareto.mail.ByteSource;
import org.lazareto.mailbox.Assurance.ExaminedHere;
import org.lazareto.ops.Quoted;
import org.lazareto.web.Asked;
import org.lazareto.web.Frame;
import org.lazareto.web.Reply;
import org.lazareto.web.admin.Confirm;
import org.lazareto.web.admin.Desk;
import org.lazareto.web.admin.Grid;
import org.lazareto.web.admin.Page;
import org.lazareto.web.admin.Told;
import org.lazareto.web.download.DownloadSite;

/**
 * A reported message as it was sent, for who has to look into it with tools of their own: asked for
 * on a page that says what it is, examined once more, noted in the audit, and handed out as a file
 * that no browser shows. Thread-safe.
 */
final class OriginalPages {

  private static final String SENTENCES = "web.admin.report.original";
  private static final int MOST_FINDINGS = 5;

  private final Desk desk;
  private final Reports reports;
  private final Looking looking;
  private final DownloadSite downloads;

  OriginalPages(Desk desk, Reports reports, Looking looking, DownloadSite downloads) {
    this.desk = desk;
    this.reports = reports;
    this.looking = looking;
    this.downloads = downloads;
  }

  Reply ask(Asked asked) throws IOException {
    Report report = ReportsSite.report(reports, asked);
    return confirm(asked, report, looking.examined(reports.original(report)), Told.NOTHING);
  }

  private Reply confirm(Asked asked, Report report, Optional<ExaminedHere> seen, Told told) {
    Frame frame = frame(asked, report);
    String path = path(report);
    return new Confirm(
            new Page(frame, told),
            List.of(
                frame.say(
                    SENTENCES + ".fact",
                    report.reported().facts().subject(),
                    frame.words().size(report.original().size()),
                    report.original().sha256()),
                seen.map(s -> found(frame, s)).orElse(frame.say(SENTENCES + ".unexamined")),
                frame.say(SENTENCES + ".care")),
            new Grid.Press(frame.say(SENTENCES + ".go"), path, Map.of()),
            ReportsSite.path(report))
        .reply();
  }

  /** Nothing goes out of which the engines say nothing: their word goes along with it. */
  Reply fetch(Asked asked) throws IOException {
    Report report = ReportsSite.report(reports, asked);
    ByteSource message = reports.original(report);
    Optional<ExaminedHere> seen = looking.examined(message);
    Map<String, String> detail =
        Map.of(
            "report", "" + report.number(),
            "sha256", report.original().sha256(),
            "verdict", seen.map(s -> s.verdict().label()).orElse("none"));
    desk.note(asked, new Request("report.original", detail));
    Frame frame = frame(asked, report);
    if (seen.isEmpty()) {
      return confirm(asked, report, seen, new Told(frame.say(SENTENCES + ".unexamined"), 503));
    }
    return downloads.offer(
        frame.titled(frame.say("web.download.title")),
        new DownloadSite.Offered(
            "staff " + asked.staff().name(),
            "report-" + report.number() + ".eml",
            message,
            found(frame, seen.get()),
            ReportsSite.path(report)));
  }

  private Frame frame(Asked asked, Report report) {
    Frame frame = desk.frame(asked, SENTENCES + ".title");
    return frame.below(
        new Frame.Crumb(ReportsSite.PATH, frame.say("web.admin.report.title")),
        new Frame.Crumb(
            ReportsSite.path(report),
            Quoted.of(report.reported().facts().subject(), Grid.LONGEST)));
  }

  private static String found(Frame frame, ExaminedHere seen) {
    String findings =
        seen.findings().stream()
            .limit(MOST_FINDINGS)
            .map(f -> Quoted.of(f.name(), Grid.LONGEST))
            .collect(Collectors.joining(", "));
    return frame.say(SENTENCES + ".found", frame.words().word(seen.verdict().label()), findings);
  }

  private static String path(Report report) {
    return ReportsSite.path(report) + "/original";
  }
}
