// SPDX-License-Identifier: Apache-2.0
package org.lazareto.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.lazareto.demo.Result.Difference;
import org.lazareto.demo.Result.Where;
import org.lazareto.journal.Entry;
import org.lazareto.journal.Journal;
import org.lazareto.journal.Outcome;
import org.lazareto.quarantine.Quarantine;
import org.lazareto.verdict.Finding;
import org.lazareto.verdict.Verdict;

/**
 * Looks at what really became of a sample: in both queue directories, the Maildir, the quarantine
 * and the journal. Confined to one thread.
 */
public final class Inspection {

  private final Stage stage;
  private final Journal journal;
  private final Quarantine quarantine;

  public Inspection(Stage stage, Journal journal, Quarantine quarantine) {
    this.stage = stage;
    this.journal = journal;
    this.quarantine = quarantine;
  }

  /** Whether the journal has its final line. */
  public boolean finished(Placed placed) {
    return journal.entry(placed.id()).flatMap(Entry::finished).isPresent();
  }

  public Result look(Placed placed) throws IOException {
    Optional<Entry> entry = journal.entry(placed.id());
    List<Where> where = where(placed.id());
    List<Difference> differences = new ArrayList<>();
    Sample.Expected expected = placed.sample().expected();
    boolean clean = expected.verdict() == Verdict.CLEAN;
    compare(differences, "verdict", expected.verdict().label(), verdict(entry));
    compare(
        differences,
        "outcome",
        (clean ? Outcome.DELIVERED : Outcome.QUARANTINED).label(),
        outcomes(entry));
    compare(differences, "finding", "true", String.valueOf(found(entry, expected)));
    compare(
        differences,
        "place",
        List.of(clean ? placed.delivered() : Where.QUARANTINE).toString(),
        where.toString());
    compare(differences, "content", "true", String.valueOf(whole(placed, where)));
    return new Result(placed, entry, where, differences);
  }

  private static void compare(
      List<Difference> differences, String what, String expected, String found) {
    if (!expected.equals(found)) {
      differences.add(new Difference(what, expected, found));
    }
  }

  private static String verdict(Optional<Entry> entry) {
    return entry.flatMap(Entry::verdict).map(Verdict::label).orElse("-");
  }

  private static String outcomes(Optional<Entry> entry) {
    return entry.stream()
        .flatMap(e -> e.fates().stream())
        .map(fate -> fate.outcome().label())
        .distinct()
        .reduce((a, b) -> a + ", " + b)
        .orElse("-");
  }

  private static boolean found(Optional<Entry> entry, Sample.Expected expected) {
    List<Finding> findings = entry.map(Entry::findings).orElse(List.of());
    return expected.part().isEmpty()
        ? findings.isEmpty()
        : findings.stream().anyMatch(f -> fits(f, expected));
  }

  private static boolean fits(Finding finding, Sample.Expected expected) {
    String said = finding.name() + " " + finding.detail();
    return finding.part().endsWith(expected.part()) && said.contains(expected.finding());
  }

  /** Every place where the message is: exactly one, if all is well. */
  private List<Where> where(String id) throws IOException {
    List<Where> where = new ArrayList<>();
    if (queued(stage.incoming(), id)) {
      where.add(Where.INCOMING);
    }
    if (queued(stage.outgoing(), id)) {
      where.add(Where.OUTGOING);
    }
    if (Maildir.at(stage.maildir()).find(id).isPresent()) {
      where.add(Where.MAILDIR);
    }
    if (quarantine.holds(id)) {
      where.add(Where.QUARANTINE);
    }
    return where;
  }

  private static boolean queued(Path queue, String id) {
    return Files.exists(queue.resolve("qf" + id)) || Files.exists(queue.resolve("df" + id));
  }

  /** Whether it lies there whole: not a byte of its body is another. */
  private boolean whole(Placed placed, List<Where> where) throws IOException {
    byte[] body = placed.sample().bodyBytes();
    return switch (where.isEmpty() ? Where.INCOMING : where.getLast()) {
      case INCOMING -> false;
      case OUTGOING -> {
        Path control = stage.outgoing().resolve("qf" + placed.id());
        byte[] delivered = Files.readAllBytes(stage.outgoing().resolve("df" + placed.id()));
        boolean marked =
            Files.readString(control, StandardCharsets.ISO_8859_1).contains("X-Lazareto");
        yield marked && Arrays.equals(delivered, body);
      }
      case MAILDIR -> {
        Path file = Maildir.at(stage.maildir()).find(placed.id()).orElseThrow();
        String text = Files.readString(file, StandardCharsets.ISO_8859_1).replace("\r\n", "\n");
        yield endsWith(text.getBytes(StandardCharsets.ISO_8859_1), body);
      }
      case QUARANTINE -> {
        byte[] held = quarantine.message(placed.id()).readAll();
        yield endsWith(held, body) || endsWith(held, withReturns(body));
      }
    };
  }

  /** As it comes by SMTP. */
  private static byte[] withReturns(byte[] body) {
    return new String(body, StandardCharsets.ISO_8859_1)
        .replace("\n", "\r\n")
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private static boolean endsWith(byte[] message, byte[] body) {
    int from = message.length - body.length;
    return from >= 0 && Arrays.equals(message, from, message.length, body, 0, body.length);
  }
}
