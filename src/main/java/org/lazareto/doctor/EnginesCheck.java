// SPDX-License-Identifier: Apache-2.0
package org.lazareto.doctor;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lazareto.engine.EngineSettings;

/**
 * Checks that the engines are those of the settings, that each answers, finds EICAR, and how old
 * its signatures are. Immutable.
 */
public final class EnginesCheck implements Check {

  /** Tells of the engines as the gate does. */
  public interface Source {

    /** A row for each engine: {@code engine}, {@code kind}, {@code built}, {@code signatures}. */
    List<Map<String, Object>> states();

    /**
     * A row for each engine that was given EICAR: {@code engine}, {@code answer}, {@code detail}.
     */
    List<Map<String, Object>> tested();
  }

  private final Source source;
  private final Map<String, EngineSettings> settings;
  private final Duration skew;
  private final InstantSource clock;

  public EnginesCheck(
      Source source, Map<String, EngineSettings> settings, Duration skew, InstantSource clock) {
    this.source = source;
    this.settings = Map.copyOf(settings);
    this.skew = skew;
    this.clock = clock;
  }

  @Override
  public List<HostFinding> findings() {
    List<HostFinding> findings = new ArrayList<>();
    if (settings.values().stream().allMatch(EnginesCheck::knowsNothing)) {
      findings.add(HostFinding.of(Ailment.ENGINES_NONE, String.join(", ", settings.keySet())));
    }
    for (Map<String, Object> row : source.tested()) {
      switch (word(row, "answer")) {
        case "found" -> {}
        case "failed" ->
            findings.add(
                HostFinding.of(Ailment.ENGINE_SILENT, word(row, "engine"), word(row, "detail")));
        default -> findings.add(HostFinding.of(Ailment.ENGINE_BLIND, word(row, "engine")));
      }
    }
    List<Map<String, Object>> states = source.states();
    others(states, findings);
    states.forEach(row -> age(row, findings));
    return findings;
  }

  // A gate reads its settings when it starts; those on disk may say something else by now.
  private void others(List<Map<String, Object>> states, List<HostFinding> findings) {
    String told = named(states.stream().map(row -> word(row, "engine") + " " + word(row, "kind")));
    String meant =
        named(
            settings.entrySet().stream().map(e -> e.getKey() + " " + e.getValue().kind().label()));
    if (!told.equals(meant)) {
      findings.add(HostFinding.of(Ailment.ENGINES_OTHER, told, meant));
    }
  }

  private static String named(Stream<String> engines) {
    return engines.sorted().collect(Collectors.joining(", "));
  }

  // Ours without a directory knows EICAR and nothing else.
  private static boolean knowsNothing(EngineSettings engine) {
    return engine.kind() == EngineSettings.Kind.SIGNATURES && engine.directory().isEmpty();
  }

  private void age(Map<String, Object> row, List<HostFinding> findings) {
    String engine = word(row, "engine");
    String built = word(row, "built");
    if (built.isEmpty()) {
      findings.add(HostFinding.of(Ailment.SIGNATURES_UNDATED, engine));
      return;
    }
    switch (word(row, "signatures")) {
      case "stale" -> findings.add(HostFinding.of(Ailment.SIGNATURES_STALE, engine, built));
      case "critical" -> findings.add(HostFinding.of(Ailment.SIGNATURES_CRITICAL, engine, built));
      default -> {}
    }
    if (Instant.parse(built).isAfter(clock.instant().plus(skew))) {
      findings.add(HostFinding.of(Ailment.SIGNATURES_FUTURE, engine, built));
    }
  }

  private static String word(Map<String, Object> row, String key) {
    return String.valueOf(row.getOrDefault(key, ""));
  }
}
