// SPDX-License-Identifier: Apache-2.0
package org.lazareto.journal;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lazareto.mail.Envelope;
import org.lazareto.verdict.Verdict;

/**
 * The mail journal's line for a final message, {@code key=value} separated by blanks:
 *
 * <pre>
 *   id door route dir inst client from to nrcpt size msgid verdict outcome finding nfind delay
 * </pre>
 *
 * <p>Values with blanks, quotes, equal signs or anything outside printable ASCII stand in double
 * quotes with {@code \"}, {@code \\} and {@code \xHHHH}; a value is cut after 100 characters, which
 * {@code ...} shows. {@code to} and {@code finding} name the first five; {@code outcome} counts
 * pairs, as {@code delivered:2,quarantined:1}; {@code delay} is in milliseconds. Stateless.
 */
final class JournalLine {

  private static final int LENGTH = 100;
  private static final int FIRST = 5;

  private JournalLine() {}

  static String of(Entry entry) {
    Intake intake = entry.intake();
    Envelope envelope = intake.envelope();
    return Stream.of(
            pair("id", intake.id()),
            pair("door", intake.door()),
            pair("route", Labels.of(envelope.route())),
            pair("dir", Labels.of(intake.direction())),
            pair("inst", intake.institution()),
            pair("client", envelope.client().address()),
            pair("from", envelope.sender().toString()),
            pair("to", first(envelope.recipients())),
            pair("nrcpt", Integer.toString(envelope.recipients().size())),
            pair("size", Long.toString(intake.size())),
            pair("msgid", entry.messageId()),
            pair("verdict", entry.verdict().map(Verdict::label).orElse(MessageRows.REMOVED)),
            pair("outcome", outcomes(entry)),
            pair("finding", first(entry.findings().stream().map(f -> f.name()).toList())),
            pair("nfind", Integer.toString(entry.findings().size())),
            pair("delay", Long.toString(delay(entry))))
        .collect(joining(" "));
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

  private static String pair(String key, String value) {
    String cut = value.length() > LENGTH ? value.substring(0, LENGTH) + "..." : value;
    boolean plain = cut.chars().allMatch(c -> c > ' ' && c < 0x7f && "\"\\=".indexOf(c) < 0);
    return key + "=" + (plain ? cut : quoted(cut));
  }

  private static String quoted(String value) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ' || c >= 0x7f) {
        out.append(String.format("\\x%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    return out.append('"').toString();
  }
}
