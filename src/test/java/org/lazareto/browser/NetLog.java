// SPDX-License-Identifier: Apache-2.0
package org.lazareto.browser;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Chromium's own log of its network, with every field of every head as it went over the wire: what
 * frames ask for as well. Immutable.
 */
record NetLog(List<Exchange> exchanges) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * A request and the head of its answer.
   *
   * @param line the request's first, with method and path
   * @param sent the fields of the request, each with its value
   * @param got those of the answer, its first line among them
   */
  record Exchange(String line, List<String> sent, List<String> got) {

    boolean sends(String field) {
      return has(sent, field);
    }

    /** Whether the cookie goes along. */
    boolean shows(String cookie) {
      return sent.stream().anyMatch(f -> f.startsWith("Cookie:") && f.contains(cookie + "="));
    }

    boolean gets(String field) {
      return has(got, field);
    }

    private static boolean has(List<String> fields, String name) {
      return fields.stream()
          .anyMatch(
              f -> f.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"));
    }
  }

  /** What has to stand in Chromium's command. */
  static List<String> options(Path file) {
    return List.of("--log-net-log=" + file, "--net-log-capture-mode=IncludeSensitive");
  }

  /** Reads what a Chromium has written that has ended. */
  static NetLog of(Path file) throws IOException {
    List<Exchange> exchanges = new ArrayList<>();
    Map<Long, Exchange> open = new HashMap<>();
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        // Each event is a line of its own; only those with heads are of interest.
        if (line.startsWith("{\"params\"") && line.contains("\"headers\":[")) {
          event(JSON.readTree(line.replaceAll(",\\s*$", "")), open, exchanges);
        }
      }
    }
    return new NetLog(List.copyOf(exchanges));
  }

  private static void event(JsonNode event, Map<Long, Exchange> open, List<Exchange> exchanges) {
    long source = event.path("source").path("id").asLong();
    JsonNode told = event.path("params");
    List<String> fields = new ArrayList<>();
    told.path("headers").forEach(f -> fields.add(f.asString()));
    if (told.has("line")) {
      Exchange asked =
          new Exchange(told.path("line").asString().strip(), fields, new ArrayList<>());
      open.put(source, asked);
      exchanges.add(asked);
    } else if (open.containsKey(source)) {
      open.get(source).got().addAll(fields);
    }
  }

  List<Exchange> of(String beginning) {
    return exchanges.stream().filter(e -> e.line().startsWith(beginning)).toList();
  }
}
