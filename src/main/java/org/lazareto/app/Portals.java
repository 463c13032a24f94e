// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lazareto.control.ControlClient;
import org.lazareto.control.Request;
import org.lazareto.depot.Depot;
import org.lazareto.journal.Journal;
import org.lazareto.journal.Statistics;
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
import org.lazareto.web.desk.download.DownloadsSite;
import org.lazareto.web.download.DownloadSite;
import org.lazareto.web.download.Downloads;
import org.lazareto.web.metrics.MetricsSite;
import org.lazareto.web.metrics.PortalCounts;
import org.lazareto.web.stats.Freshness;
import org.lazareto.web.stats.Source;
import org.lazareto.web.stats.StatisticsSite;

/**
 * The portal, wired and running. It only reads the journal, and what it wants of the gate it asks
 * through the command socket, so that it is the same beside a gate and alone. Thread-safe.
 */
final class Portals implements AutoCloseable {

  /** The gate answers at once or is not there; a visitor does not wait for it. */
  private static final Duration GATE_WAIT = Duration.ofSeconds(2);

  /** A change may take its time: a release is examined again. */
  private static final Duration DESK_WAIT = Duration.ofSeconds(60);

  private final Settings settings;
  private final Database database;
  private final StatisticsSite statistics;
  private final PortalServer server;
  private final Database accounts;
  private final Routes routes;
  private final Thread keeper;
  private final Metrics metrics = new Metrics();
  private final AttentionDesk attention;
  private final Downloads downloads;
  private final DownloadSite fetching;
  private final AdvisoryDesk advisories;
  private final Sessions sessions;
  private final PortalCounts counts;
  private final ListSites lists;
  private final Optional<MailSites> mail;

  private Portals(Settings settings) {
    this.settings = settings;
    this.database = Database.readOnly(settings.store());
    ZoneId zone = ZoneId.systemDefault();
    this.statistics =
        new StatisticsSite(
            new Source(
                new Statistics(database, zone),
                this::signatures,
                settings.site(),
                settings.passage().node(),
                Clock.systemUTC(),
                zone),
            settings.web());
    this.accounts = Accounts.database(settings.web());
    this.attention = new AttentionDesk(settings);
    this.advisories = new AdvisoryDesk(settings, attention.database(), database);
    this.counts = new PortalCounts(metrics);
    this.sessions = sessions(settings.web().accounts());
    this.downloads = downloads();
    this.fetching = new DownloadSite(downloads);
    MailReading reading = reading();
    this.lists = lists(reading);
    this.mail = mail(reading);
    Portal portal = portal(settings.web());
    this.routes = portal.routes();
    this.server = PortalServer.start(settings.web(), portal);
    this.keeper = Thread.ofVirtual().name("portal-copies").unstarted(this::keep);
  }

  static Portals start(Settings settings) {
    Portals portals = new Portals(settings);
    portals.keeper.start();
    portals.downloads.start();
    portals.attention.start();
    portals.advisories.start();
    portals.lists.start();
    return portals;
  }

  private Sessions sessions(AccountSettings its) {
    Clock clock = Clock.systemUTC();
    return new Sessions(accounts, its, clock, counts, vouchers(settings.web(), clock));
  }

  private MailReading reading() {
    try {
      return MailReading.of(settings, new GateExamining(settings), Clock.systemUTC());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Downloads downloads() {
    try {
      return new Downloads(
          settings.web().directory().resolve("downloads"), settings.letters(), Clock.systemUTC());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ListSites lists(MailReading reading) {
    try {
      return new ListSites(settings, attention, reading, fetching, sessions);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<MailSites> mail(MailReading reading) {
    try {
      return settings.web().mail().enabled()
          ? Optional.of(
              new MailSites(
                  settings,
                  attention,
                  advisories.advisories(),
                  journal(Clock.systemUTC()),
                  reading,
                  lists,
                  fetching))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Portal portal(WebSettings web) {
    Clock clock = Clock.systemUTC();
    List<Route> sites = new ArrayList<>(statistics.routes());
    sites.addAll(new AccountSite(accounts, sessions, web.accounts(), clock).routes());
    Desk desk = desk(clock);
    Tokens tokens = new Tokens(accounts, web.accounts(), clock);
    DeskSites.Databases databases = new DeskSites.Databases(database, accounts);
    sites.addAll(new DeskSites(desk, databases, attention, fetching, settings, clock).routes());
    sites.addAll(advisories.routes(desk, attention.reports()));
    sites.addAll(attention.courses().routes(desk, mail.map(own -> own::address)));
    sites.addAll(
        new EffectDesk(settings, attention.database(), database, attention.courses().reports())
            .routes(desk));
    sites.addAll(new DownloadsSite(new Depot(settings.depot())).routes());
    sites.addAll(new TokensSite(desk, tokens, clock).routes());
    sites.addAll(new ApiSite(desk, lookups(clock).byName()).routes());
    sites.addAll(new MetricsSite(this::gateMetrics, this::ready, counts, web.metrics()).routes());
    Reentry reentry = new Reentry(accounts, sessions, web.accounts(), clock);
    sites.addAll(lists.routes(desk, new Diary(accounts, clock), reentry));
    sites.addAll(fetching.routes());
    mail.ifPresent(own -> sites.addAll(own.routes()));
    return new Portal(sites, new PortalPeople(sessions, mail), tokens, counts);
  }

  private static Vouchers vouchers(WebSettings web, Clock clock) {
    AccountSettings accounts = web.accounts();
    return new Vouchers(
        accounts.ldap().url().isPresent() ? new LdapDirectory(accounts.ldap()) : Directory.NONE,
        accounts.oidc().issuer().isPresent()
            ? new OidcProvider(accounts.oidc(), web.url(), clock)
            : Provider.NONE);
  }

  private Lookups lookups(Clock clock) {
    Accounts staff = new Accounts(accounts, new Passwords(settings.web().accounts()), clock);
    return new Lookups(database, journal(clock), staff, statistics, clock);
  }

  private Journal journal(Clock clock) {
    return new Journal(database, settings.journal(), clock);
  }

  private Desk desk(Clock clock) {
    return new Desk(
        new ControlClient(settings.control().socket(), DESK_WAIT), new Diary(accounts, clock));
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

  private void keep() {
    try {
      while (!Thread.interrupted()) {
        statistics.keep();
        Thread.sleep(settings.web().statistics().copies());
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private Optional<String> gateMetrics() {
    try {
      return gate().ask(Request.of("metrics")).stream()
          .map(row -> String.valueOf(row.get("text")))
          .findFirst();
    } catch (LazaretoException _) {
      return Optional.empty();
    }
  }

  /** Whether what the pages are made of is there: the journal, the accounts, the gate. */
  private boolean ready() {
    try {
      for (Database one : List.of(database, accounts)) {
        int _ = one.read(handle -> handle.createQuery("SELECT 1").mapTo(Integer.class).one());
      }
      gate().ask(Request.of("engines.list"), _ -> {});
      return true;
    } catch (LazaretoException _) {
      return false;
    }
  }

  private ControlClient gate() {
    return new ControlClient(settings.control().socket(), GATE_WAIT);
  }

  private List<Freshness> signatures() {
    try {
      return gate().ask(Request.of("engines.list")).stream().map(Portals::freshness).toList();
    } catch (LazaretoException _) {
      return List.of();
    }
  }

  private static Freshness freshness(Map<String, Object> row) {
    return new Freshness(
        String.valueOf(row.get("engine")),
        Optional.of(String.valueOf(row.get("built"))).filter(t -> !t.isEmpty()).map(Instant::parse),
        String.valueOf(row.get("signatures")));
  }

  @Override
  public void close() {
    keeper.interrupt();
    awaitKeeper();
    server.close();
    mail.ifPresent(MailSites::close);
    advisories.close();
    lists.close();
    downloads.close();
    attention.close();
    metrics.close();
    accounts.close();
    database.close();
  }

  // It reads the database, which is closed next.
  private void awaitKeeper() {
    try {
      keeper.join(GATE_WAIT);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
