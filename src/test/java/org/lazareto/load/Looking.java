// SPDX-License-Identifier: Apache-2.0
package org.lazareto.load;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.lazareto.journal.Journal;
import org.lazareto.journal.JournalSettings;
import org.lazareto.mail.Address;
import org.lazareto.mail.ByteSource;
import org.lazareto.mail.Client;
import org.lazareto.mail.Envelope;
import org.lazareto.mail.Route;
import org.lazareto.mail.Site;
import org.lazareto.quarantine.Held;
import org.lazareto.quarantine.Index;
import org.lazareto.quarantine.Quarantine;
import org.lazareto.quarantine.QuarantineSettings;
import org.lazareto.quarantine.Query;
import org.lazareto.quarantine.Search;
import org.lazareto.rule.Marks;
import org.lazareto.rule.Preview;
import org.lazareto.rule.Window;
import org.lazareto.store.Database;
import org.lazareto.store.StoreSettings;
import org.lazareto.verdict.Finding;
import org.lazareto.verdict.Part;
import org.lazareto.verdict.Verdict;

/**
 * Measures what it costs to look into a journal of many messages (the preview of a rule) and a
 * quarantine of many entries (a page of the list, a search), in processor time of one thread's
 * process, the best of three.
 */
public final class Looking {

  private static final Instant START = Instant.parse("2026-11-20T00:00:00Z");
  private static final int ROUNDS = 3;
  private static final int ROWS = 2000;

  private final Path folder;
  private final Report report = new Report();

  private Looking(Path folder) {
    this.folder = folder;
  }

  /** Takes the source's folder, an empty one to work in, how many messages, how many entries. */
  public static void main(String[] arguments) throws IOException {
    Looking looking = new Looking(Path.of(arguments[1]));
    looking.report.fact("cores", Runtime.getRuntime().availableProcessors());
    looking.report.fact("java", Runtime.version().toString());
    looking.report.fact(
        "load average before", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    looking.journal(Integer.parseInt(arguments[2]));
    looking.quarantine(Integer.parseInt(arguments[3]));
    looking.report.write(
        Path.of(arguments[0])
            .resolve("bench/results/looking-" + LocalDate.now(ZoneOffset.UTC) + ".json"));
  }

  private void journal(int messages) {
    report.fact("messages", messages);
    try (Database database =
        Database.of(StoreSettings.at(folder.resolve("journal.db")), List.of(Journal.ROOM))) {
      for (int from = 0; from < messages; from += ROWS) {
        int first = from;
        database.change(handle -> rows(handle, first, Math.min(first + ROWS, messages)));
      }
      Journal journal = new Journal(database, JournalSettings.defaults(), Clock.systemUTC());
      Preview preview = new Preview(journal.traces(), Site.defaults());
      preview(preview, "preview, name", Marks.NONE.withNames(List.of("*.pif")));
      preview(preview, "preview, expression", Marks.NONE.withNames(List.of("/[.]pif$/")));
      preview(preview, "preview, digest", Marks.NONE.withSha256(List.of("ab".repeat(32))));
      preview(preview, "preview, part size", Marks.NONE.withPartSize(new Window(77, 77)));
      preview(preview, "preview, subject", Marks.NONE.withSubjects(List.of("*cobro*")));
    }
  }

  private void preview(Preview preview, String what, Marks marks) {
    measured(what, () -> preview.of(marks, START).hit());
  }

  // A text, an HTML alternative and a document in each, now and then a program.
  private static void rows(Handle handle, int from, int to) {
    PreparedBatch message =
        handle.prepareBatch(
            """
            INSERT INTO message (id, door, arrived, seen, route, direction, institution,
              client_name, client_address, helo, sender, size, subject, verdict, finished, traced,
              names)
            VALUES (?, 'sendmail', ?, ?, 'smtp', 'inbound', '-', 'mx', '192.0.2.1', 'mx', ?, 5000,
              ?, 'clean', ?, 2, ?)\
            """);
    PreparedBatch part = handle.prepareBatch("INSERT INTO part VALUES (?, ?, ?, ?, ?, ?, ?)");
    PreparedBatch recipient =
        handle.prepareBatch(
            """
            INSERT INTO recipient (message, position, address, outcome, finished)
            VALUES (?, 0, ?, 'delivered', ?)\
            """);
    for (int i = from; i < to; i++) {
      String id = "5A%08d".formatted(i);
      long at = START.plusSeconds(i).toEpochMilli();
      String name = i % 1000 == 0 ? "Foto%d.PIF".formatted(i) : "informe %d.pdf".formatted(i);
      message.add(
          id,
          at,
          at,
          "x%d@outside.test".formatted(i % 997),
          "Informe del día %d".formatted(i),
          at,
          name.toLowerCase(Locale.ROOT));
      recipient.add(id, "ana%d@infomed.test".formatted(i % 991), at);
      part.add(id, 0, "1", "", "text/plain", 900, digest(i * 3L));
      part.add(id, 1, "2", "", "text/html", 1900, digest(i * 3L + 1));
      String names = "[\"" + name + "\"]";
      part.add(id, 2, "3", names, "application/pdf", 20_000 + i % 999, digest(i * 3L + 2));
    }
    int[] ignored = message.execute();
    ignored = recipient.execute();
    ignored = part.execute();
  }

  private static byte[] digest(long seed) {
    return java.nio.ByteBuffer.allocate(32).putLong(seed * 0x9E3779B97F4A7C15L).array();
  }

  private void quarantine(int entries) throws IOException {
    report.fact("entries", entries);
    Path place = folder.resolve("quarantine");
    try (Index index = Index.of(place)) {
      Quarantine store =
          Quarantine.open(QuarantineSettings.defaults().at(place), Clock.systemUTC()).with(index);
      long before = cpu();
      for (int i = 0; i < entries; i++) {
        String ignored = store.put(held(i), WORM, List.of());
      }
      report.fact("put, cpu ms each", (cpu() - before) / 1e6 / Math.max(1, entries));
      measured("list, first page", () -> store.list(Query.newest(100)).size());
      Held middle = store.search(some(entries / 2), Query.newest(1)).getFirst();
      measured("list, from the middle", () -> store.list(Query.after(middle, 100)).size());
      Search common = finding("worm");
      measured("search, all fit", () -> store.search(common, Query.newest(100)).size());
      measured("search, one fits", () -> store.search(some(7), Query.newest(100)).size());
      Search none = finding("nothing such");
      measured("search, none fits", () -> store.search(none, Query.newest(100)).size());
    }
  }

  private static final ByteSource WORM =
      ByteSource.of("Subject: a letter\n\nhello\n".getBytes(StandardCharsets.US_ASCII));

  private static Search some(int number) {
    return new Search("", "ana%d@".formatted(number), "", "", "", "", Instant.EPOCH, Instant.MAX);
  }

  private static Search finding(String name) {
    return new Search("", "", "", "", name, "", Instant.EPOCH, Instant.MAX);
  }

  private static Held held(int i) {
    Instant since = START.plusSeconds(i);
    Envelope envelope =
        new Envelope(
            "5A%08d".formatted(i),
            since,
            Route.SMTP,
            new Client("mx", "192.0.2.1", "mx"),
            new Address("x%d@outside.test".formatted(i % 997)),
            List.of(new Address("ana%d@infomed.test".formatted(i))));
    Part part =
        new Part(
            "2",
            List.of("foto.pif"),
            "",
            "application/x-dosexec",
            20_000,
            "",
            false,
            Optional.empty(),
            List.of());
    return new Held(
        envelope.id(),
        since,
        envelope,
        Verdict.INFECTED,
        List.of(new Finding("2", Finding.Kind.VIRUS, "Worm.A", "clamd")),
        List.of(part),
        "infected",
        "Foto %d".formatted(i),
        "sendmail",
        25);
  }

  /** Something that is measured, and how much it found. */
  private interface Look {
    long run() throws IOException;
  }

  private void measured(String what, Look look) {
    try {
      long best = Long.MAX_VALUE;
      long found = 0;
      for (int i = 0; i < ROUNDS; i++) {
        long before = cpu();
        found = look.run();
        best = Math.min(best, cpu() - before);
      }
      report.fact(what + ", cpu ms", Duration.ofNanos(best).toMillis());
      report.fact(what + ", found", found);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static long cpu() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
