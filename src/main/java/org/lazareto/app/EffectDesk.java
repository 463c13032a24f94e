// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.lazareto.desk.course.learner.CourseReports;
import org.lazareto.desk.effect.Count;
import org.lazareto.desk.effect.Counting;
import org.lazareto.desk.effect.Effects;
import org.lazareto.desk.effect.Measure;
import org.lazareto.desk.effect.ReportCounts;
import org.lazareto.journal.Incidents;
import org.lazareto.mail.Address;
import org.lazareto.mail.Site;
import org.lazareto.store.Database;
import org.lazareto.web.Route;
import org.lazareto.web.admin.Desk;
import org.lazareto.web.desk.effect.EffectSite;

/**
 * The comparison of incidents with courses, wired. Immutable.
 *
 * @param desk what the desk keeps
 * @param journal the gate's, for reading
 * @param courses what was completed, by whoever teaches
 */
record EffectDesk(Settings settings, Database desk, Database journal, CourseReports courses) {

  List<Route> routes(Desk pages) {
    return new EffectSite(pages, effects()).routes();
  }

  Effects effects() {
    Site site = settings.site();
    Incidents incidents = new Incidents(journal);
    Map<Measure, Counting> sources =
        Map.of(
            Measure.INFECTED,
            (from, to) -> counts(incidents.infectedFromInside(from, to), UnaryOperator.identity()),
            Measure.RELEASES,
            (from, to) ->
                counts(
                    incidents.releasesAsked(from, to),
                    domain -> site.institution(new Address("x@" + domain))),
            Measure.REPORTS,
            new ReportCounts(desk, site),
            Measure.COURSES,
            this::completed);
    return new Effects(sources, site, settings.desk().effect(), Clock.systemUTC());
  }

  private List<Count> completed(YearMonth from, YearMonth to) {
    return courses.completed(start(from), start(to)).stream()
        .map(one -> new Count(YearMonth.parse(one.month()), one.institution(), one.count()))
        .toList();
  }

  private static Instant start(YearMonth month) {
    return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private static List<Count> counts(
      List<Incidents.Monthly> all, UnaryOperator<String> institution) {
    return all.stream()
        .map(one -> new Count(one.month(), institution.apply(one.place()), one.number()))
        .toList();
  }
}
