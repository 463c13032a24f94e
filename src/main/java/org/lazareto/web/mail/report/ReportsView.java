// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail.report;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lazareto.desk.Report;
import org.lazareto.text.LazaretoException;
import org.lazareto.web.Fields;
import org.lazareto.web.Frame;
import org.lazareto.web.Links;
import org.lazareto.web.mail.Place;
import org.lazareto.web.mail.Shown;

/**
 * What somebody reported, and what became of it, as its template reads it. Immutable.
 *
 * @param seen the names of what they have read
 * @param refused why the last one was not taken
 * @param more whether there are older ones
 */
record ReportsView(
    Frame frame,
    List<Report> rows,
    Set<String> seen,
    Optional<LazaretoException> refused,
    boolean more) {

  ReportsView {
    rows = List.copyOf(rows);
    seen = Set.copyOf(seen);
  }

  String say(String key, Object... arguments) {
    return frame.say("web.mail.reports." + key, arguments);
  }

  /** What was done just now; empty for nothing. */
  String done() {
    Optional<Long> anew = number("new");
    Optional<Long> known = number("known");
    if (anew.isEmpty() || known.isEmpty()) {
      return "";
    }
    if (anew.get() + known.get() == 0) {
      return say("none-chosen");
    }
    long left = number("left").orElse(0L);
    return say("done", anew.get())
        + (known.get() > 0 ? " " + say("known", known.get()) : "")
        + (left > 0 ? " " + say("left", left, ReportSite.MOST) : "");
  }

  private Optional<Long> number(String field) {
    return frame.asked().query().find(field).flatMap(Place::number);
  }

  String why() {
    return refused.map(e -> e.in(frame.asked().language())).orElse("");
  }

  String subject(Report report) {
    String subject = Shown.text(report.reported().facts().subject());
    return subject.isBlank() ? frame.say("web.mail.no-subject") : subject;
  }

  String sender(Report report) {
    return Shown.text(report.reported().facts().sender());
  }

  String at(Report report) {
    return frame.words().moment(report.at());
  }

  /** The state, or the answer as a sentence. */
  String state(Report report) {
    return report
        .answer()
        .map(answer -> frame.say("desk.outcome." + answer.outcome().label()))
        .orElseGet(() -> say("state." + report.state()));
  }

  /** The staff's own words; empty for none. */
  List<String> words(Report report) {
    return report.answer().stream().flatMap(a -> a.words().lines()).toList();
  }

  boolean unread(Report report) {
    return report.answer().isPresent() && !seen.contains(report.name());
  }

  /** Where it is in the mailbox, if it is there still. */
  Optional<String> place(Report report) {
    return Optional.of(report.reported().place()).filter(p -> p.startsWith(Place.MESSAGE + "?"));
  }

  String older() {
    return ReportSite.MINE + Links.with(Fields.NONE, "before", "" + rows.getLast().number());
  }
}
