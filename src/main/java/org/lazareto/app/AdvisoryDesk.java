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
  private final Database journal;
  private final Advisories advisories;
  private final Publishing publishing;
  private final Rounds rounds;
  private final Optional<Rounds> exchange;

  /**
   * @param desk what the desk keeps
   * @param journal the gate's, for reading
   */
  AdvisoryDesk(Settings settings, Database desk, Database journal) {
    Clock clock = Clock.systemUTC();
    AdvisorySettings own = settings.desk().advisory();
    this.settings = settings;
    this.journal = journal;
    this.advisories = new Advisories(desk, own, clock);
    Journal passed = new Journal(journal, settings.journal(), clock);
    this.publishing = new ByMail(own.mail(), Submission.of(settings.submission()), passed::passed);
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

  /** Where one may be mailed to. */
  List<String> lists() {
    return publishing.lists();
  }

  /** The public pages, the feed, and the staff's pages. */
  List<Route> routes(Desk desk, Reports reports) {
    Counts counts = new Counts(new Stops(journal), Clock.systemUTC());
    AdvisoriesSite.Showing showing =
        new AdvisoriesSite.Showing(
            settings.web().url(), settings.passage().node(), settings.web().statistics().fewest());
    List<Route> routes = new ArrayList<>(new AdvisoriesSite(advisories, counts, showing).routes());
    routes.addAll(new StaffSite(desk, advisories, counts, reports, lists()).routes());
    return routes;
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
