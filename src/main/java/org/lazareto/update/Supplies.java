// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lazareto.engine.Engine;
import org.lazareto.engine.EngineSettings;
import org.lazareto.engine.Panel;
import org.lazareto.text.LazaretoException;

/** Makes the supply of a set that the settings describe. Stateless. */
final class Supplies {

  private Supplies() {}

  static Supply make(
      String set,
      UpdateSettings all,
      Map<String, EngineSettings> engines,
      Panel panel,
      Clock clock) {
    SetSettings settings = Optional.ofNullable(all.sets().get(set)).orElseThrow();
    Engine engine =
        panel
            .engine(settings.engine())
            .orElseThrow(
                () -> new LazaretoException("update.no-such-engine", set, settings.engine()));
    EngineSettings configured = engines.getOrDefault(settings.engine(), EngineSettings.defaults());
    EngineSettings.Kind kind = configured.kind();
    List<Source> sources = settings.sources().stream().map(n -> source(set, n, all)).toList();
    return new Supply(
        new Supply.Parts(
            set,
            settings,
            sources,
            new Generations(all.directory().resolve(set), settings.keep()),
            trial(kind, engine, settings.trial()),
            readsClamavFormats(kind),
            new TakeUp(engine, all.takeUp(), panel::forget),
            configured.staleAfter()),
        clock);
  }

  private static Source source(String set, String name, UpdateSettings all) {
    return Optional.ofNullable(all.sources().get(name))
        .map(settings -> Sources.of(name, settings))
        .orElseThrow(() -> new LazaretoException("update.no-such-source", set, name));
  }

  private static Trial trial(EngineSettings.Kind kind, Engine engine, TrialSettings settings) {
    return switch (kind) {
      case SIGNATURES -> EngineTrial.beside(engine, settings.time());
      case CLAMD ->
          new CommandTrial(
              settings.command().isEmpty() ? settings.with(CommandTrial.CLAMSCAN) : settings);
      case ICAP, COMMAND_LINE ->
          settings.command().isEmpty()
              ? EngineTrial.beside(engine, settings.time())
              : new CommandTrial(settings);
    };
  }

  private static boolean readsClamavFormats(EngineSettings.Kind kind) {
    return switch (kind) {
      case SIGNATURES, CLAMD -> true;
      case ICAP, COMMAND_LINE -> false;
    };
  }
}
