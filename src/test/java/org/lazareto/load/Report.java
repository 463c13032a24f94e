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
  private final List<Row> rows = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();

  Report() {
    fact("date", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
  }

  synchronized void fact(String name, Object value) {
    facts.put(name, value);
    System.out.println(name + ": " + value);
  }

  synchronized void add(Row row) {
    if (rows.isEmpty()) {
      System.out.println("\n" + Row.HEAD);
    }
    rows.add(row);
    System.out.println(row.line());
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
    return complaints.isEmpty();
  }

  synchronized void write(Path file) throws IOException {
    Map<String, Object> all = new LinkedHashMap<>(facts);
    all.put("rows", rows);
    all.put("wrong", complaints);
    Files.createDirectories(file.resolveSibling(""));
    JsonMapper mapper = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    Files.writeString(file, mapper.writeValueAsString(all) + "\n");
  }
}
