// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lazareto.control.ControlClient;
import org.lazareto.depot.Depot;
import org.lazareto.journal.Journal;
import org.lazareto.journal.Statistics;
import org.lazareto.node.figure.HubFigures;
import org.lazareto.node.figure.HubNodes;
import org.lazareto.ops.Metrics;
import org.lazareto.store.Database;
import org.lazareto.text.LazaretoException;
import org.lazareto.web.AccountSettings;
import org.lazareto.web.Portal;
import org.lazareto.web.PortalServer;
import org.lazareto.web.Route;
import org.lazareto.web.Routes;
import org.lazareto.web.WebSettings;
import org.lazareto.web.account.AccountSite;
import org.lazareto.web.account.Accounts;
import org.lazareto.web.account.Diary;
import org.lazareto.web.account.Directory;
import org.lazareto.web.account.Passwords;
import org.lazareto.web.account.Provider;
import org.lazareto.web.account.Reentry;
import org.lazareto.web.account.Sessions;
import org.lazareto.web.account.Tokens;
import org.lazareto.web.account.Vouchers;
import org.lazareto.web.account.ldap.LdapDirectory;
import org.lazareto.web.account.oidc.OidcProvider;
import org.lazareto.web.admin.Desk;
import org.lazareto.web.admin.tokens.TokensSite;
import org.lazareto.web.api.ApiSite;
import org.lazareto.web.api.Lookup;
import org.lazareto.web.desk.download.DownloadsSite;
import org.lazareto.web.download.DownloadSite;
import org.lazareto.web.download.Downloads;
import org.lazareto.web.metrics.MetricsSite;
import org.lazareto.web.metrics.PortalCounts;
import org.lazareto.web.stats.NodeFigures;
import org.lazareto.web.stats.Source;
import org.lazareto.web.stats.StatisticsSite;

/**
 * The portal, wired and running. It only reads the journal, and what it wants of the gate it asks
 * through the command socket, so that it is the same beside a gate and alone. Thread-safe.
 */
final class Portals implements AutoCloseable {

  /** A change may take its time: a release is examined again. */
  private static final Duration DESK_WAIT = Duration.ofSeconds(60);

  private final Settings settings;
  private final Clock clock = Clock.systemUTC();
  private final DeskSites.Databases databases;
  private final GateAnswers gate;
  private final Opened opened;
  private final Metrics metrics;
  private final PortalCounts counts;
  private final Sessions sessions;
  private final StatisticsSite statistics;
  private final Downloads downloads;
  private final Publications published;
  private final Optional<MailSites> mail;
  private final Rounds copies;
  private final Routes routes;
  private final PortalServer server;

  private Portals(Settings settings, Opened opened) throws IOException {
    WebSettings web = settings.web();
    this.settings = settings;
    this.opened = opened;
    this.databases =
        new DeskSites.Databases(
            opened.add(Database.readOnly(settings.store())), opened.add(Accounts.database(web)));
    this.metrics = opened.add(new Metrics());
    this.counts = new PortalCounts(metrics);
    this.gate = new GateAnswers(settings.control());
    this.sessions = sessions(web);
    this.statistics = statistics();
    this.copies =
        opened.add(
            new Rounds("portal-copies", web.statistics().copies(), List.of(statistics::keep)));
    this.downloads =
        opened.add(new Downloads(web.directory().resolve("downloads"), settings.letters(), clock));
    DownloadSite fetching = new DownloadSite(downloads);
    MailReading reading = MailReading.of(settings, new GateExamining(settings), clock);
    this.published =
        opened.add(new Publications(settings, databases.gate(), reading, fetching, sessions));
    this.mail =
        web.mail().enabled()
            ? Optional.of(
                opened.add(new MailSites(settings, published, journal(), reading, fetching)))
            : Optional.empty();
    Portal portal = portal(fetching);
    this.routes = portal.routes();
    this.server = opened.add(PortalServer.start(web, portal));
  }

  /** The portal at work; where it cannot start, nothing of it stays open. */
  static Portals start(Settings settings) {
    Opened opened = new Opened();
    try {
      Portals portals = new Portals(settings, opened);
      portals.begin();
      return portals;
    } catch (IOException e) {
      opened.close();
      throw new UncheckedIOException(e);
    } catch (RuntimeException | Error e) {
      opened.close();
      throw e;
    }
  }

  // What works by itself, in order; the server answers already.
  private void begin() {
    copies.start();
    downloads.start();
    published.start();
  }

  @Override
  public void close() {
    opened.close();
  }

  private Sessions sessions(WebSettings web) {
    AccountSettings its = web.accounts();
    Vouchers vouchers =
        new Vouchers(
            its.ldap().url().isPresent() ? new LdapDirectory(its.ldap()) : Directory.NONE,
            its.oidc().issuer().isPresent()
                ? new OidcProvider(its.oidc(), web.url(), clock)
                : Provider.NONE);
    return new Sessions(databases.accounts(), its, clock, counts, vouchers);
  }

  private StatisticsSite statistics() {
    ZoneId zone = ZoneId.systemDefault();
    return new StatisticsSite(
        new Source(
            new Statistics(databases.gate(), zone),
            gate::signatures,
            settings.site(),
            settings.passage().node(),
            nodes(),
            clock,
            zone),
        settings.web());
  }

  private NodeFigures nodes() {
    return settings.node().enabled() && settings.hub().enabled()
        ? new NodeTally(
            new HubNodes(databases.gate(), settings.node().name(), clock),
            new HubFigures(databases.gate()))
        : NodeFigures.NONE;
  }

  private Journal journal() {
    return new Journal(databases.gate(), settings.journal(), clock);
  }

  private Portal portal(DownloadSite fetching) {
    AccountSettings its = settings.web().accounts();
    Database accounts = databases.accounts();
    Diary diary = new Diary(accounts, clock);
    Desk desk = new Desk(new ControlClient(settings.control().socket(), DESK_WAIT), diary);
    Tokens tokens = new Tokens(accounts, its, clock);
    Reentry reentry = new Reentry(accounts, sessions, its, clock);
    AttentionDesk attention = published.attention();
    List<Route> sites = new ArrayList<>(statistics.routes());
    sites.addAll(new AccountSite(accounts, sessions, its, clock).routes());
    sites.addAll(new DeskSites(desk, databases, attention, fetching, settings, clock).routes());
    sites.addAll(published.routes(desk, diary, reentry, mail.map(own -> own::address)));
    sites.addAll(new DownloadsSite(new Depot(settings.depot())).routes());
    sites.addAll(new TokensSite(desk, tokens, clock).routes());
    Map<String, Lookup> answers = new HashMap<>(lookups().byName());
    answers.putAll(published.lookups());
    sites.addAll(new ApiSite(desk, answers).routes());
    sites.addAll(
        new MetricsSite(gate::metrics, this::ready, counts, settings.web().metrics()).routes());
    sites.addAll(fetching.routes());
    mail.ifPresent(own -> sites.addAll(own.routes()));
    return new Portal(sites, new PortalPeople(sessions, mail), tokens, counts);
  }

  private Lookups lookups() {
    Accounts staff =
        new Accounts(databases.accounts(), new Passwords(settings.web().accounts()), clock);
    return new Lookups(databases.gate(), journal(), staff, statistics, clock);
  }

  /** Whether what the pages are made of is there: the journal, the accounts, the gate. */
  private boolean ready() {
    try {
      for (Database one : List.of(databases.gate(), databases.accounts())) {
        int _ = one.read(handle -> handle.createQuery("SELECT 1").mapTo(Integer.class).one());
      }
      gate.need();
      return true;
    } catch (LazaretoException _) {
      return false;
    }
  }

  /** What the user attention group publishes. */
  Publications published() {
    return published;
  }

  /** Everything that it answers. */
  Routes routes() {
    return routes;
  }

  /** Where people find it. */
  String address() {
    String host = settings.web().address().replaceAll(":[0-9]+$", "");
    return "https://" + host + ":" + server.port() + "/";
  }
}
