// SPDX-License-Identifier: Apache-2.0
package org.lazareto.load;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntToLongFunction;
import org.lazareto.journal.Field;
import org.lazareto.journal.Journal;
import org.lazareto.journal.JournalSettings;
import org.lazareto.journal.Query;
import org.lazareto.journal.Statistics;
import org.lazareto.journal.Wanted;
import org.lazareto.mail.Site;
import org.lazareto.store.Database;
import org.lazareto.store.StoreSettings;
import org.lazareto.web.PortalFixture;
import org.lazareto.web.WebSettings;
import org.lazareto.web.stats.NodeFigures;
import org.lazareto.web.stats.Source;
import org.lazareto.web.stats.StatisticsSite;

/**
 * Measures how long people wait for the portal: a page of a search in a large journal, and the
 * public page over TLS, by the clock. The rooms of a running gate share the file, nothing else.
 */
public final class PortalLoad {

  private static final int ROUNDS = 40;
  private static final int WARM = 5;
  private static final int PAGE = 50;

  private final Report report = new Report();
  private final Path folder;

  private PortalLoad(Path folder) {
    this.folder = folder;
  }

  /** Takes the source's folder, one to work in, how many messages, and of how many sums tell. */
  public static void main(String[] arguments) throws IOException {
    PortalLoad load = new PortalLoad(Path.of(arguments[1]));
    load.facts();
    load.run(Long.parseLong(arguments[2]), Long.parseLong(arguments[3]));
    load.report.write(
        Path.of(arguments[0])
            .resolve("bench/results/portal-" + LocalDate.now(ZoneOffset.UTC) + ".json"));
  }

  private void facts() {
    report.fact("cores", Runtime.getRuntime().availableProcessors());
    report.fact("java", Runtime.version().toString());
    report.fact("load average before", loadAverage());
  }

  private static double loadAverage() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  private void run(long messages, long counted) {
    Path file = folder.resolve("lazareto.db");
    report.fact("messages", messages);
    report.fact("messages in the sums", counted);
    if (!file.toFile().exists()) {
      try (Database database =
          Database.of(StoreSettings.at(file), List.of(Journal.ROOM, "alarm"))) {
        YearOfMail.write(database, messages, counted);
      }
    }
    report.fact("database, MB", file.toFile().length() / 1_000_000);
    try (Database database = Database.readOnly(StoreSettings.at(file))) {
      searches(new Journal(database, JournalSettings.defaults(), Clock.systemUTC()));
      charts(new Statistics(database, ZoneOffset.UTC));
    }
    report.fact("load average after", loadAverage());
  }

  private void searches(Journal journal) {
    for (int days : new int[] {7, 365}) {
      search(journal, days, Field.SENDER, i -> part("persona" + i * 977 % 60000));
      search(journal, days, Field.SENDER, i -> part("nadie" + i));
      search(journal, days, Field.SENDER, i -> whole("boletin@infomed.test"));
      search(journal, days, Field.RECIPIENT, i -> part("usuario" + i * 877 % 90000));
      search(journal, days, Field.RECIPIENT, i -> whole("usuario%d@hospital7.test".formatted(i)));
      search(journal, days, Field.SUBJECT, i -> part("farmacia, número " + i));
      search(journal, days, Field.SUBJECT, i -> part("licitación extraordinaria " + i));
      search(journal, days, Field.NAME, i -> part("informe " + i * 37));
      search(journal, days, Field.NAME, i -> part("factura" + i));
      search(journal, days, Field.FINDING, i -> whole("Worm.Bagle-" + i));
      search(journal, days, Field.TEXT, i -> part("Bagle-" + i));
    }
    Instant start = YearOfMail.START;
    measured(
        "newest", i -> journal.search(Query.between(start, YearOfMail.END, PAGE)).entries().size());
  }

  private static Wanted part(String text) {
    return new Wanted(text, false);
  }

  private static Wanted whole(String text) {
    return new Wanted(text, true);
  }

  /** Windows that end on other days, with other values: each round asks for something else. */
  private void search(Journal journal, int days, Field field, IntFunction<Wanted> wanted) {
    Wanted first = wanted.apply(0);
    measured(
        "%s %s, %d days".formatted(field.label(), first.toString().replaceAll("[0-9]+", "…"), days),
        i -> {
          Instant end = YearOfMail.END.minus(Duration.ofDays(i % 20));
          Query query = Query.between(end.minus(Duration.ofDays(days)), end, PAGE);
          return journal.search(query.with(field, wanted.apply(i))).entries().size();
        });
  }

  private void charts(Statistics statistics) {
    Source source =
        new Source(
            statistics,
            List::of,
            Site.defaults(),
            "norte",
            NodeFigures.NONE,
            Clock.fixed(YearOfMail.END, ZoneOffset.UTC),
            ZoneOffset.UTC);
    WebSettings settings =
        PortalFixture.settings(folder.resolve("portal"), WebSettings.Bounds.defaults());
    List<String> paths =
        List.of(
            "/stats/traffic.json?since=365d&by=week",
            "/stats/traffic.json?since=365d&by=day",
            "/stats/viruses.json?since=365d",
            "/stats/institutions.json?since=365d",
            "/stats.svg?since=365d&by=week",
            "/stats",
            "/stats?since=7d&by=hour",
            "/stats?since=365d&by=day");
    try (PortalFixture portal =
        new PortalFixture(settings, new StatisticsSite(source, settings).routes())) {
      for (String path : paths) {
        measured(path, _ -> got(portal, path));
      }
      // Other ranges each time: what the first visitor of a minute waits for.
      measured("/stats, first visitor", i -> got(portal, "/stats?since=" + (720 - i) + "h"));
      measured(
          "/stats?since=365d&by=day, first visitor",
          i -> got(portal, "/stats?since=" + (365 - i) + "d&by=day"));
    }
  }

  private long got(PortalFixture portal, String path) {
    HttpResponse<byte[]> reply = portal.browser.get(path, "Accept-Encoding", "gzip");
    report.expect(path, 200, reply.statusCode());
    return reply.body().length;
  }

  /** By the clock, and of the process's processor time. */
  private record Waited(double medianMs, double ms95, double cpuMs95, long found) {}

  private void measured(String what, IntToLongFunction look) {
    long[] nanos = new long[ROUNDS];
    long[] worked = new long[ROUNDS];
    long found = 0;
    for (int i = -WARM; i < ROUNDS; i++) {
      long before = System.nanoTime();
      long cpu = cpu();
      long has = look.applyAsLong(Math.floorMod(i, ROUNDS));
      if (i >= 0) {
        nanos[i] = System.nanoTime() - before;
        worked[i] = cpu() - cpu;
        found += has;
      }
    }
    report.fact(
        what, new Waited(share(nanos, 50), share(nanos, 95), share(worked, 95), found / ROUNDS));
  }

  private static double share(long[] nanos, int percent) {
    Arrays.sort(nanos);
    return nanos[ROUNDS * percent / 100] / 100_000 / 10.0;
  }

  private static long cpu() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
