// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.control.Request;
import org.lazareto.fake.FakeClock;
import org.lazareto.journal.Intake;
import org.lazareto.journal.Journal;
import org.lazareto.journal.JournalSettings;
import org.lazareto.journal.Statistics;
import org.lazareto.mail.Address;
import org.lazareto.mail.Client;
import org.lazareto.mail.Direction;
import org.lazareto.mail.Envelope;
import org.lazareto.mail.Route;
import org.lazareto.mail.Site;
import org.lazareto.store.Database;
import org.lazareto.store.StoreSettings;
import org.lazareto.text.Catalogue;
import org.lazareto.web.AccountSettings;
import org.lazareto.web.PortalFixture;
import org.lazareto.web.WebSettings;
import org.lazareto.web.account.Accounts;
import org.lazareto.web.account.Passwords;
import org.lazareto.web.api.Lookup;
import org.lazareto.web.stats.NodeFigures;
import org.lazareto.web.stats.Source;
import org.lazareto.web.stats.StatisticsSite;
import tools.jackson.databind.json.JsonMapper;

/** What the portal reads itself for programs, page by page. */
class LookupsTest {

  private static final Instant NOW = Instant.parse("2026-11-28T12:30:00Z");
  private static final int LOOKED_AT = 20;

  @TempDir Path folder;

  private final FakeClock clock = new FakeClock(NOW);
  @AutoClose private Database database;
  @AutoClose private Database people;
  private Journal journal;
  private Map<String, Lookup> lookups;

  @BeforeEach
  void open() {
    database = Database.of(StoreSettings.at(folder.resolve("j.db")), List.of(Journal.ROOM));
    JournalSettings usual = JournalSettings.defaults();
    journal =
        new Journal(
            database,
            new JournalSettings(
                usual.retention(),
                usual.textLength(),
                usual.partsRetention(),
                usual.partsKept(),
                LOOKED_AT,
                usual.unheard(),
                usual.dossier()),
            clock);
    WebSettings settings = PortalFixture.settings(folder, WebSettings.Bounds.defaults());
    people = Accounts.database(settings);
    Source source =
        new Source(
            new Statistics(database, ZoneOffset.UTC),
            List::of,
            Site.defaults(),
            "norte",
            NodeFigures.NONE,
            clock,
            ZoneOffset.UTC);
    lookups =
        new Lookups(
                database,
                journal,
                new Accounts(people, new Passwords(AccountSettings.defaults()), clock),
                new StatisticsSite(source, settings),
                clock)
            .byName();
  }

  private void arrived(String id, String sender) {
    Envelope envelope =
        new Envelope(
            id,
            clock.instant(),
            Route.SMTP,
            new Client("mx.out.test", "192.0.2.1", "mx"),
            new Address(sender),
            List.of(new Address("ana@salud.test")));
    var _ =
        journal.begin(new Intake(id, "sendmail", envelope, Direction.INBOUND, "Pinar", 9), false);
  }

  private Lookup.Page messages(String... namesAndValues) {
    Map<String, String> arguments = new TreeMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      arguments.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return lookups
        .get("journal.list")
        .page(new Request("journal.list", arguments), Catalogue.ENGLISH);
  }

  private static List<String> ids(Lookup.Page page) {
    return page.rows().stream()
        .map(row -> JsonMapper.shared().readTree(row).path("id").asString())
        .toList();
  }

  @Test
  void pagesHaveEachMessageOnceThoughOthersComeInMeanwhile() {
    // Five of one and the same millisecond, more than a page has.
    List<String> old = IntStream.range(0, 7).mapToObj(i -> "A" + i).toList();
    old.subList(0, 5).forEach(id -> arrived(id, "pepe@out.test"));
    clock.move(Duration.ofSeconds(1));
    old.subList(5, 7).forEach(id -> arrived(id, "pepe@out.test"));
    List<String> read = new ArrayList<>();
    Lookup.Page page = messages("limit", "2");
    read.addAll(ids(page));
    while (page.next().isPresent()) {
      arrived("new" + read.size(), "pepe@out.test");
      page = messages("limit", "2", "after", page.next().get());
      assertThat(page.rows()).hasSizeBetween(1, 2);
      read.addAll(ids(page));
    }
    assertThat(read).containsExactlyElementsOf(old.reversed());
  }

  @Test
  void aPageLooksAtSoManyMessagesAndSaysWhereToLookOn() {
    arrived("rare", "ana@rare.test");
    clock.move(Duration.ofSeconds(1));
    IntStream.range(0, 2 * LOOKED_AT).forEach(i -> arrived("A" + i, "pepe@out.test"));
    Lookup.Page page = messages("sender", "rare");
    assertThat(page.rows()).isEmpty();
    for (int pages = 1; pages < 3; pages++) {
      Optional<String> next = page.next();
      assertThat(next).as("page " + pages).isPresent();
      page = messages("sender", "rare", "after", next.orElseThrow());
    }
    assertThat(ids(page)).containsExactly("rare");
    assertThat(page.next()).isEmpty();
  }

  @Test
  void noPageHasMoreThanTheMost() {
    IntStream.range(0, 1001).forEach(i -> arrived("A" + i, "pepe@out.test"));
    assertThat(messages().rows()).hasSize(100);
    Lookup.Page most = messages("limit", "999999999999999999");
    assertThat(most.rows()).hasSize(1000);
    assertThat(ids(messages("after", most.next().orElseThrow()))).containsExactly("A0");
  }
}
