// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.lazareto.mailbox.Assurance.ExaminedHere;
import org.lazareto.verdict.Fact;
import org.lazareto.verdict.Finding;
import org.lazareto.verdict.Part;
import org.lazareto.verdict.Verdict;

/**
 * The gate's answer on a message, row by row: what it came to, then each finding, then each part.
 * What is not understood, of a gate of another version as it may be, is never clean. Confined to
 * one thread.
 */
public final class LetterRows implements Consumer<Map<String, Object>> {

  private static final String VERDICT = "verdict";
  private static final String FINDING = "finding";
  private static final String PART = "part";

  /** What a row costs whatever it says. */
  private static final int ROW = 200;

  /** Characters of all findings and parts together; what lies deep has long paths. */
  private static final int MOST = 2_000_000;

  private Optional<Map<String, Object>> outcome = Optional.empty();
  private final List<Finding> findings = new ArrayList<>();
  private final List<Part> parts = new ArrayList<>();
  private int taken;

  /** Writes the answer. */
  public static void write(ExaminedHere answer, Consumer<Map<String, Object>> rows) {
    Map<String, Object> outcome = new LinkedHashMap<>();
    outcome.put(VERDICT, answer.verdict().name());
    outcome.put("waiting", answer.waiting());
    outcome.put("at", answer.look().at().toString());
    outcome.put("engines", answer.look().engines());
    rows.accept(outcome);
    answer.findings().forEach(finding -> rows.accept(row(finding)));
    answer.look().parts().forEach(part -> rows.accept(row(part)));
  }

  private static Map<String, Object> row(Finding finding) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put(FINDING, finding.name());
    row.put("kind", finding.kind().name());
    row.put("in", finding.part());
    row.put("detail", finding.detail());
    return row;
  }

  private static Map<String, Object> row(Part part) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put(PART, part.path());
    row.put("names", part.names());
    row.put("declared", part.declaredType());
    row.put("detected", part.detectedType());
    row.put("size", part.size());
    row.put("sha256", part.sha256());
    row.put("container", part.container());
    row.put("facts", part.facts().stream().map(f -> f.kind().name()).toList());
    row.put("details", part.facts().stream().map(Fact::detail).toList());
    return row;
  }

  /** Takes one row of an answer. */
  @Override
  public void accept(Map<String, Object> row) {
    if (row.containsKey(VERDICT)) {
      outcome = Optional.of(row);
    } else if (row.containsKey(FINDING) && hasRoom(row)) {
      findings.add(finding(row));
    } else if (row.containsKey(PART) && hasRoom(row)) {
      parts.add(part(row));
    }
  }

  private boolean hasRoom(Map<String, Object> row) {
    taken += ROW + row.toString().length();
    return taken <= MOST;
  }

  /** How much of this there is to remember, in characters. */
  static int weight(ExaminedHere answer) {
    LetterRows rows = new LetterRows();
    write(answer, rows);
    return rows.taken;
  }

  /** What all the rows came to. */
  public ExaminedHere answer() {
    Map<String, Object> said = outcome.orElse(Map.of());
    return new ExaminedHere(
        one(Verdict.values(), text(said, VERDICT)).orElse(Verdict.UNKNOWN),
        findings,
        !Boolean.FALSE.equals(said.get("waiting")),
        new Assurance.Look(instant(text(said, "at")), texts(said, "engines"), parts));
  }

  private static Finding finding(Map<String, Object> row) {
    Finding.Kind kind = one(Finding.Kind.values(), text(row, "kind")).orElse(Finding.Kind.RULE);
    return new Finding(text(row, "in"), kind, text(row, FINDING), text(row, "detail"));
  }

  private static Part part(Map<String, Object> row) {
    return new Part(
        text(row, PART),
        texts(row, "names"),
        text(row, "declared"),
        text(row, "detected"),
        row.get("size") instanceof Number size ? size.longValue() : 0,
        text(row, "sha256"),
        Boolean.TRUE.equals(row.get("container")),
        Optional.empty(),
        facts(texts(row, "facts"), texts(row, "details")));
  }

  private static List<Fact> facts(List<String> kinds, List<String> details) {
    List<Fact> facts = new ArrayList<>();
    for (int i = 0; i < Math.min(kinds.size(), details.size()); i++) {
      String detail = details.get(i);
      one(Fact.Kind.values(), kinds.get(i)).ifPresent(kind -> facts.add(new Fact(kind, detail)));
    }
    return facts;
  }

  private static <E extends Enum<E>> Optional<E> one(E[] all, String name) {
    return Arrays.stream(all).filter(e -> e.name().equals(name)).findFirst();
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException _) {
      return Instant.EPOCH;
    }
  }

  private static String text(Map<String, Object> row, String key) {
    return row.get(key) instanceof String text ? text : "";
  }

  private static List<String> texts(Map<String, Object> row, String key) {
    return row.get(key) instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of();
  }
}
