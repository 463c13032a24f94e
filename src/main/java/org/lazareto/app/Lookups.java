// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.lazareto.alarm.Alarms;
import org.lazareto.config.Durations;
import org.lazareto.control.Request;
import org.lazareto.explain.Explained;
import org.lazareto.journal.Field;
import org.lazareto.journal.Found;
import org.lazareto.journal.Journal;
import org.lazareto.journal.Query;
import org.lazareto.journal.Wanted;
import org.lazareto.store.Database;
import org.lazareto.text.Catalogue;
import org.lazareto.text.LazaretoException;
import org.lazareto.web.account.Accounts;
import org.lazareto.web.api.Lookup;
import org.lazareto.web.stats.StatisticsSite;

/**
 * What the portal tells programs of what it reads itself: the rows that the commands print with
 * {@code --json}. Thread-safe.
 *
 * @param database the journal's, for reading
 */
record Lookups(
    Database database, Journal journal, Accounts accounts, StatisticsSite statistics, Clock clock) {

  private static final Duration DAY = Duration.ofDays(1);
  private static final long USUAL = 100;
  private static final int MOST = 1000;

  /** Each by the name of its command in the table of the API. */
  Map<String, Lookup> byName() {
    return Map.of(
        "figures", Lookup.whole(this::figures),
        "journal.list", this::messages,
        "explain", Lookup.whole(this::explain),
        "alarm.list", Lookup.whole(this::alarms),
        "user.audit", Lookup.whole(this::deeds),
        "journal.audit", Lookup.whole(this::links));
  }

  private List<String> figures(Request request, Catalogue language) {
    String chart = request.need("chart");
    return statistics
        .figures(chart, request.arguments())
        .orElseThrow(() -> new LazaretoException("web.stats.chart.unknown", chart));
  }

  private Lookup.Page messages(Request request, Catalogue language) {
    Instant until =
        request.find("until").map(Instant::parse).orElseGet(() -> clock.instant().plusSeconds(1));
    Instant since = until.minus(request.find("since").map(Durations::parse).orElse(DAY));
    Query query = Query.between(since, until, limit(request));
    for (Field field : Field.values()) {
      query = query.with(field, Wanted.typed(request.find(field.label()).orElse("")));
    }
    Found found =
        journal.search(
            request.find("after").flatMap(Query.Mark::of).map(query::after).orElse(query));
    return new Lookup.Page(
        found.entries().stream().map(entry -> Json.line(EntryText.object(entry))).toList(),
        found.next().map(Query.Mark::text));
  }

  private List<String> explain(Request request, Catalogue language) {
    String id = request.need("id");
    List<String> meant =
        Explained.meant(journal, id).stream()
            .map(explained -> Json.line(ExplainText.object(explained)))
            .toList();
    if (meant.isEmpty()) {
      throw new LazaretoException("journal.unknown", id);
    }
    return meant;
  }

  private List<String> alarms(Request request, Catalogue language) {
    boolean all = request.flag("all");
    return Alarms.list(database, all).stream()
        .map(alarm -> Json.line(AlarmCommand.row(alarm, language)))
        .toList();
  }

  private List<String> deeds(Request request, Catalogue language) {
    return accounts.deeds(limit(request)).stream()
        .map(deed -> Json.line(UserCommand.row(deed)))
        .toList();
  }

  private List<String> links(Request request, Catalogue language) {
    return journal
        .audit(request.number("after", 0), request.find("digest").orElse(""), limit(request))
        .stream()
        .map(link -> Json.line(AuditText.row(link)))
        .toList();
  }

  static int limit(Request request) {
    return Math.clamp(request.number("limit", USUAL), 1, MOST);
  }
}
