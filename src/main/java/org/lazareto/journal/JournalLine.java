// SPDX-License-Identifier: Apache-2.0
package org.lazareto.journal;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.lazareto.mail.Envelope;
import org.lazareto.ops.MailLine;
import org.lazareto.verdict.Verdict;

/**
 * The mail journal's line for a final message, {@code key=value} separated by blanks:
 *
 * <pre>
 *   id door route dir inst client from to nrcpt size msgid verdict outcome finding nfind delay
 *   stale
 * </pre>
 *
 * <p>Values with blanks, quotes, equal signs or anything outside printable ASCII stand in double
 * quotes with {@code \"}, {@code \\} and {@code \xHHHH}; a value is cut after 100 characters, which
 * {@code ...} shows. {@code to} and {@code finding} name the first five; {@code outcome} counts
 * pairs, as {@code delivered:2,quarantined:1}; {@code delay} is in milliseconds; {@code stale}
 * names the engines whose signatures are too old, with their age, and stands only where there is
 * one. Stateless.
 */
final class JournalLine {

  private static final int FIRST = 5;

  private JournalLine() {}

  static MailLine of(Entry entry, List<String> stale) {
    Intake intake = entry.intake();
    Envelope envelope = intake.envelope();
    MailLine line =
        MailLine.of("final")
            .with("id", intake.id())
            .with("door", intake.door())
            .with("route", Labels.of(envelope.route()))
            .with("dir", Labels.of(intake.direction()))
            .with("inst", intake.institution())
            .with("client", envelope.client().address())
            .with("from", envelope.sender())
            .with("to", first(envelope.recipients()))
            .with("nrcpt", envelope.recipients().size())
            .with("size", intake.size())
            .with("msgid", entry.messageId())
            .with("verdict", entry.verdict().map(Verdict::label).orElse(MessageRows.REMOVED))
            .with("outcome", outcomes(entry))
            .with("finding", first(entry.findings().stream().map(f -> f.name()).toList()))
            .with("nfind", entry.findings().size())
            .with("delay", delay(entry));
    return stale.isEmpty() ? line : line.with("stale", first(stale));
  }

  private static String first(List<?> values) {
    return values.stream().limit(FIRST).map(Object::toString).collect(joining(","));
  }

  private static String outcomes(Entry entry) {
    return entry.fates().stream()
        .collect(groupingBy(Entry.Fate::outcome, TreeMap::new, Collectors.counting()))
        .entrySet()
        .stream()
        .map(e -> e.getKey().label() + ":" + e.getValue())
        .collect(joining(","));
  }

  private static long delay(Entry entry) {
    return entry
        .finished()
        .map(end -> Duration.between(entry.intake().envelope().arrived(), end).toMillis())
        .orElse(0L);
  }
}
