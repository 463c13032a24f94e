// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lazareto.alarm.Kind;
import org.lazareto.engine.EngineSettings;
import org.lazareto.engine.EngineState;
import org.lazareto.engine.Freshness;
import org.lazareto.ops.MailLine;
import org.lazareto.update.Generation;
import org.lazareto.update.Updates;

/** How old the engines' signatures are, and who has to know of it. Thread-safe. */
final class Staleness {

  private final Gate gate;
  private volatile List<String> words = List.of();

  Staleness(Gate gate) {
    this.gate = gate;
  }

  /** The engines whose signatures are too old, each with their age in days. */
  List<String> words() {
    return words;
  }

  /** When the signatures were made: as the engine says, else as the set says that it was given. */
  Optional<Instant> built(EngineState engine) {
    return engine.identity().built().or(() -> ofItsSet(engine.name()));
  }

  Freshness of(EngineState engine) {
    EngineSettings settings =
        gate.settings().engines().getOrDefault(engine.name(), EngineSettings.defaults());
    return Freshness.of(built(engine), settings, gate.clock().instant());
  }

  /** Raises and clears the alarms, writes a line for each engine that is not fresh. */
  void look() {
    List<String> found = new ArrayList<>();
    for (EngineState engine : gate.panel().states()) {
      Freshness freshness = of(engine);
      tell(engine, freshness);
      if (freshness != Freshness.FRESH) {
        Duration age = Duration.between(built(engine).orElseThrow(), gate.clock().instant());
        found.add(engine.name() + ":" + age.toDays() + "d");
        MailLine.of("signatures")
            .with("engine", engine.name())
            .with("state", freshness.label())
            .with("built", built(engine).orElseThrow())
            .write();
      }
    }
    words = List.copyOf(found);
  }

  private void tell(EngineState engine, Freshness freshness) {
    switch (freshness) {
      case FRESH -> {
        gate.alarms().clear(Kind.SIGNATURES_STALE, engine.name());
        gate.alarms().clear(Kind.SIGNATURES_CRITICAL, engine.name());
      }
      case STALE -> {
        raise(Kind.SIGNATURES_STALE, engine);
        gate.alarms().clear(Kind.SIGNATURES_CRITICAL, engine.name());
      }
      case CRITICAL -> {
        raise(Kind.SIGNATURES_CRITICAL, engine);
        gate.alarms().clear(Kind.SIGNATURES_STALE, engine.name());
      }
    }
  }

  private void raise(Kind kind, EngineState engine) {
    gate.alarms().raise(kind, engine.name(), built(engine).orElseThrow());
  }

  private Optional<Instant> ofItsSet(String engine) {
    try {
      for (Updates.Status status : gate.updating().updates().status()) {
        if (status.engine().equals(engine)) {
          return status.running().flatMap(Generation::built);
        }
      }
      return Optional.empty();
    } catch (IOException _) {
      return Optional.empty(); // told where sets are looked after
    }
  }
}
