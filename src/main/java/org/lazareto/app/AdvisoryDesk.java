// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lazareto.desk.Reports;
import org.lazareto.desk.advisory.Advisories;
import org.lazareto.desk.advisory.AdvisorySettings;
import org.lazareto.desk.advisory.ByMail;
import org.lazareto.desk.advisory.Mailing;
import org.lazareto.desk.advisory.Paper;
import org.lazareto.desk.advisory.Publishing;
import org.lazareto.journal.Journal;
import org.lazareto.journal.Stops;
import org.lazareto.store.Database;
import org.lazareto.submission.Submission;
import org.lazareto.web.Route;
import org.lazareto.web.admin.Desk;
import org.lazareto.web.desk.advisory.AdvisoriesSite;
import org.lazareto.web.desk.advisory.Counts;
import org.lazareto.web.desk.advisory.StaffSite;

/** The advisories, wired; a thread hands their mail over. Thread-safe. */
final class AdvisoryDesk implements AutoCloseable {

  private static final Duration LOOK = Duration.ofSeconds(5);
  private static final Duration EXCHANGE = Duration.ofSeconds(2);

  private final Settings settings;
  private final Stops stops;
  private final Journal journal;
  private final Advisories advisories;
  private final Publishing publishing;
  private final Rounds rounds;
  private final Optional<Rounds> exchange;

  /**
   * @param attention what the desk keeps, and its lists
   * @param journal the gate's, for reading
   */
  AdvisoryDesk(Settings settings, AttentionDesk attention, Database journal) {
    Database desk = attention.database();
    Clock clock = Clock.systemUTC();
    AdvisorySettings own = settings.desk().advisory();
    this.settings = settings;
    this.stops = new Stops(journal);
    this.journal = new Journal(journal, settings.journal(), clock);
    this.advisories = new Advisories(desk, own, clock);
    ByMail outside =
        new ByMail(own.mail(), Submission.of(settings.submission()), this.journal::passed);
    this.publishing = new AdvisoryLists(attention.lists(), outside);
    Mailing mailing =
        new Mailing(
            desk,
            publishing,
            new Paper(AttentionDesk.office(settings), settings.web().url(), own.bounds().mail()),
            settings.desk().patience(),
            clock);
    this.rounds = new Rounds("advisories", LOOK, List.of(mailing::run));
    this.exchange =
        AdvisoryExchange.wanted(settings)
            ? Optional.of(
                new Rounds(
                    "advisories-hub",
                    EXCHANGE,
                    List.of(new AdvisoryExchange(settings, advisories, desk, journal))))
            : Optional.empty();
  }

  Advisories advisories() {
    return advisories;
  }

  /** The public pages, the feed, and the staff's pages. */
  List<Route> routes(Desk desk, Reports reports) {
    Counts counts = counts();
    AdvisoriesSite.Showing showing =
        new AdvisoriesSite.Showing(
            settings.web().url(), settings.passage().node(), settings.web().statistics().fewest());
    List<Route> routes = new ArrayList<>(new AdvisoriesSite(advisories, counts, showing).routes());
    StaffSite.Sources sources = new StaffSite.Sources(reports, journal);
    routes.addAll(new StaffSite(desk, advisories, counts, sources, publishing).routes());
    return routes;
  }

  /** How many of its like were stopped. */
  Counts counts() {
    return new Counts(stops, Clock.systemUTC());
  }

  void start() {
    rounds.start();
    exchange.ifPresent(Rounds::start);
  }

  @Override
  public void close() {
    rounds.close();
    exchange.ifPresent(Rounds::close);
  }
}
