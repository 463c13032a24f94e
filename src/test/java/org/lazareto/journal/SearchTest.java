// SPDX-License-Identifier: Apache-2.0
package org.lazareto.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lazareto.journal.JournalFixture.ANA;
import static org.lazareto.journal.JournalFixture.JUAN;
import static org.lazareto.journal.JournalFixture.NOON;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.lazareto.verdict.Decision;
import org.lazareto.verdict.Finding;
import org.lazareto.verdict.Part;
import org.lazareto.verdict.Treatment;
import org.lazareto.verdict.Verdict;

class SearchTest {

  private static final String DIGEST = "ab".repeat(32);

  @TempDir Path directory;

  @AutoClose private JournalFixture fixture;

  @BeforeEach
  void open() {
    fixture = new JournalFixture(directory);
  }

  /** A1: clean to Ana and Juan; A2: infected, held for Juan, delivered to Ana as B2; A_3 waits. */
  private void three() {
    fixture.delivered("A1", ANA, JUAN);
    fixture.clock.move(Duration.ofHours(1));
    fixture.begin("A2", ANA, JUAN);
    fixture.journal.intend(
        fixture.intent(
            "A2",
            Verdict.INFECTED,
            JournalFixture.share("B2", new Treatment.Deliver(), ANA),
            new Share("A2", new Treatment.Quarantine(), List.of(JUAN), "worms", "")),
        dossier("Factura 100%.PDF\u202e.exe"));
    fixture.journal.finish("A2", fixture.clock.instant());
    fixture.clock.move(Duration.ofHours(1));
    fixture.begin("A_3", JUAN);
  }

  private static Dossier dossier(String name) {
    Part part =
        new Part(
            "2", List.of(name), "", "text/plain", 5, DIGEST, false, Optional.empty(), List.of());
    return Dossier.of(
        new Decision(Verdict.INFECTED, List.<Finding>of(), new LinkedHashMap<>(), Map.of()),
        new Dossier.Seen(List.of(part), List.of(), new TreeMap<>()),
        NOON,
        Duration.ZERO);
  }

  @ParameterizedTest
  @CsvSource({
    "ID, A2, A2",
    "ID, B2, A2",
    "ID, 1@out.test, A2 A1",
    "ID, A, ''",
    "SENDER, PEPE@, A_3 A2 A1",
    "SENDER, =PEPE@out.TEST, A_3 A2 A1",
    "SENDER, =pepe, ''",
    "SENDER, %, ''",
    "SENDER, _, ''",
    "RECIPIENT, ana, A2 A1",
    "RECIPIENT, =ana@HEALTH.test, A2 A1",
    "SUBJECT, hola, A2 A1",
    "SUBJECT, =¡hola!, A2 A1",
    "SUBJECT, ''' OR 1=1 --', ''",
    "NAME, factura, A2",
    "NAME, 100%, A2",
    "NAME, pdf.exe, A2",
    "NAME, =factura, ''",
    "NAME, =Factura 100%.pdf.exe, A2",
    "SHA256, abababababababababababababababababababababababababababababababab, A2",
    "SHA256, nothing, ''",
    "FINDING, eicar, A2",
    "FINDING, =EICAR-test, A2",
    "FINDING, =eicar, ''",
    "RULE, wor, A2",
    "VERDICT, clean, A1",
    "OUTCOME, waiting, A_3",
    "OUTCOME, quarantined, A2",
    "CLIENT, 192.0.2, A_3 A2 A1",
    "CLIENT, =mx, A_3 A2 A1",
    "DIRECTION, outbound, ''",
    "DIRECTION, inbound, A_3 A2 A1",
    "ROUTE, smtp, A_3 A2 A1",
    "ROUTE, uucp, ''",
    "INSTITUTION, pinar, A_3 A2 A1",
    "TEXT, A_3, A_3",
    "TEXT, eicar, A2",
    "TEXT, 1@out, A2 A1",
    "TEXT, '', A_3 A2 A1"
  })
  void everyFieldIsFound(Field field, String typed, String ids) {
    three();
    Query query = Query.newest(10).with(field, Wanted.typed(typed));
    assertThat(String.join(" ", ids(fixture.journal.search(query).entries()))).isEqualTo(ids);
    assertThat(String.join(" ", ids(fixture.journal.entries(query)))).as("all").isEqualTo(ids);
  }

  @Test
  void whatIsAskedOfRecipientsIsAskedOfOne() {
    three();
    Query held = Query.newest(10).with(Field.OUTCOME, Wanted.typed("quarantined"));
    assertThat(ids(fixture.journal.entries(held.with(Field.RECIPIENT, Wanted.typed("juan")))))
        .containsExactly("A2");
    assertThat(fixture.journal.entries(held.with(Field.RECIPIENT, Wanted.typed("ana")))).isEmpty();
  }

  @Test
  void pagesGoOnWhereTheLastOneEnded() {
    for (int i = 0; i < 25; i++) {
      fixture.delivered("A" + i, i % 2 == 0 ? ANA : JUAN);
      // Some are seen at the same instant.
      fixture.clock.move(Duration.ofMillis(i % 3));
    }
    for (String typed : List.of("ana", "=ana@health.test")) {
      Query query = Query.newest(4).with(Field.RECIPIENT, Wanted.typed(typed));
      for (int most : new int[] {1, 7, 1000}) {
        List<String> all = new ArrayList<>();
        Optional<Query.Mark> next = Optional.of(new Query.Mark(Long.MAX_VALUE, 0));
        for (int pages = 0; next.isPresent(); pages++) {
          assertThat(pages).isLessThan(40);
          Found found = page(query.after(next.get()), most);
          assertThat(found.entries()).hasSizeLessThanOrEqualTo(4);
          all.addAll(ids(found.entries()));
          next = found.next();
        }
        assertThat(all)
            .as(typed + " " + most)
            .containsExactlyElementsOf(ids(fixture.journal.entries(all(query))));
      }
    }
  }

  private static Query all(Query query) {
    return new Query(query.since(), query.until(), query.wanted(), Optional.empty(), 1000);
  }

  @Test
  void aSearchThatFindsNothingEndsAndSaysHowFarItLooked() {
    for (int i = 0; i < 10; i++) {
      fixture.delivered("A" + i, ANA);
      fixture.clock.move(Duration.ofMinutes(1));
    }
    Query query = Query.newest(4).with(Field.SUBJECT, Wanted.typed("nothing"));
    Found found = page(query, 6);
    assertThat(found.entries()).isEmpty();
    assertThat(found.lookedTo()).contains(NOON.plus(Duration.ofMinutes(3)));
    Found rest = page(query.after(found.next().orElseThrow()), 6);
    assertThat(rest.next()).isEmpty();
    assertThat(rest.lookedTo()).isEmpty();
  }

  /** No statement reads a table from end to end, whatever is asked. */
  @ParameterizedTest
  @EnumSource
  void everySearchGoesThroughAnIndex(Field field) {
    three();
    for (String typed : List.of("x", "=x")) {
      Query query = Query.newest(10).with(field, Wanted.typed(typed));
      for (String plan : plans(query)) {
        assertThat(plan).as(field + " " + typed).contains("SEARCH m USING I");
        // Only the few that an index gave are gone through one by one.
        assertThat(plan.lines().filter(line -> line.contains("SCAN ")))
            .as(field + " " + typed)
            .allMatch(line -> line.matches("SCAN (c|\\(subquery-\\d+\\)|CONSTANT ROW)"));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ID, x, sqlite_autoindex_message_1",
    "ID, x, recipient_copy",
    "ID, x, message_message_id",
    "SENDER, =x, message_sender",
    "RECIPIENT, =x, recipient_address",
    "FINDING, =x, finding_name",
    "SHA256, abab, part_sha256",
    "SUBJECT, x, message_seen",
    "NAME, x, message_seen"
  })
  void byTheIndexThatIsMeant(Field field, String typed, String index) {
    Query query = Query.newest(10).with(field, Wanted.typed(typed));
    assertThat(plans(query)).anyMatch(plan -> plan.contains(index));
  }

  private List<String> plans(Query query) {
    return fixture.database.read(
        handle -> {
          Search search = new Search(handle, query);
          List<String> statements = new ArrayList<>(List.of(search.along("")));
          new Conditions(query).candidates().forEach(ids -> statements.add(search.through(ids)));
          return statements.stream()
              .map(
                  sql ->
                      String.join(
                          "\n",
                          search
                              .bound("EXPLAIN QUERY PLAN " + sql, 10)
                              .map((row, _) -> row.getString("detail"))
                              .list()))
              .toList();
        });
  }

  private Found page(Query query, int most) {
    return fixture.database.read(handle -> new Search(handle, query).page(most));
  }

  private static List<String> ids(List<Entry> entries) {
    return entries.stream().map(Entry::id).toList();
  }
}
