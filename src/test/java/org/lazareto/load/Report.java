// SPDX-License-Identifier: Apache-2.0
package org.lazareto.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What a run finds out: rows as they come, facts, and complaints. Thread-safe. */
final class Report {

  private final Map<String, Object> facts = new LinkedHashMap<>();
  private final Map<String, Row> baselines = new LinkedHashMap<>();
  private final List<Row> rows = new ArrayList<>();
  private final List<Target> targets = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();

  Report() {
    fact("date", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
  }

  synchronized void fact(String name, Object value) {
    facts.put(name, value);
    System.out.println(name + ": " + value);
  }

  /** What the rows to come are set beside. */
  synchronized void baseline(String name, Row row) {
    baselines.put(name, row);
  }

  synchronized Map<String, Row> baselines() {
    return new LinkedHashMap<>(baselines);
  }

  /** Lists it beside the baselines. */
  synchronized void add(Row measured) {
    Row row = measured.against(baselines);
    if (rows.isEmpty()) {
      System.out.println("\n" + Row.HEAD);
    }
    rows.add(row);
    System.out.println(row.line());
  }

  /** A promised figure, met or not. */
  synchronized void target(Target target) {
    targets.add(target);
    System.out.println(target.line());
  }

  synchronized List<Target> targets() {
    return List.copyOf(targets);
  }

  synchronized List<String> complaints() {
    return List.copyOf(complaints);
  }

  synchronized void complain(String what) {
    complaints.add(what);
    System.out.println("WRONG: " + what);
  }

  void expect(String what, long wanted, long seen) {
    if (wanted != seen) {
      complain(what + " " + seen + ", not " + wanted);
    }
  }

  synchronized boolean well() {
    return complaints.isEmpty() && targets.stream().allMatch(Target::met);
  }

  private static Map<String, Object> told(Target target) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("number", target.number());
    told.put("what", target.what());
    told.put(target.atLeast() ? "at least" : "at most", target.wanted());
    told.put("measured", target.figure());
    told.put("met", target.met());
    return told;
  }

  synchronized void write(Path file) throws IOException {
    Map<String, Object> all = new LinkedHashMap<>(facts);
    all.put("rows", rows);
    all.put("targets", targets.stream().map(Report::told).toList());
    all.put("wrong", complaints);
    Files.createDirectories(file.resolveSibling(""));
    JsonMapper mapper = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    Files.writeString(file, mapper.writeValueAsString(all) + "\n");
  }
}
