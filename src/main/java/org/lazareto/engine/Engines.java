// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine;

import java.util.Map;
import java.util.TreeMap;
import org.lazareto.engine.cache.VerdictCache;
import org.lazareto.engine.clamd.Clamd;
import org.lazareto.engine.commandline.CommandLine;
import org.lazareto.engine.commandline.Definitions;
import org.lazareto.engine.icap.Icap;
import org.lazareto.engine.signatures.Signatures;
import org.lazareto.text.LazaretoException;

/** Makes the panel that the settings describe. */
public final class Engines {

  private static final int MOST_AT_ONCE = 1000;
  private static final int LARGEST_CHUNK = 16 << 20;

  private Engines() {}

  /**
   * The panel of {@code engines}, in the order of their names.
   *
   * @param listener hears when an engine fails, is left alone, and is up again
   */
  public static Panel make(
      PanelSettings panel, Map<String, EngineSettings> engines, EngineState.Listener listener) {
    return make(panel, engines, listener, Shared.of(Definitions.defaults()));
  }

  /**
   * What all engines of a panel share.
   *
   * @param definitions of the programs that command-line engines run
   * @param cache what is remembered of their answers; closed by its maker
   * @param suspended signatures that are no finding; asked anew for each answer
   * @param elsewhere what other nodes found
   */
  public record Shared(
      Definitions definitions, VerdictCache cache, Suspended suspended, Elsewhere elsewhere) {

    /** Where nothing is heard of other nodes. */
    public Shared(Definitions definitions, VerdictCache cache, Suspended suspended) {
      this(definitions, cache, suspended, Elsewhere.NOBODY);
    }

    /** Nothing is remembered, and nothing suspended. */
    public static Shared of(Definitions definitions) {
      return new Shared(definitions, VerdictCache.none(), Suspended.NOTHING);
    }
  }

  /** The same with a memory, and without what is suspended. */
  public static Panel make(
      PanelSettings panel,
      Map<String, EngineSettings> engines,
      EngineState.Listener listener,
      Shared shared) {
    if (engines.isEmpty()) {
      throw new LazaretoException("engine.none");
    }
    Quorums quorums = Quorums.of(panel, engines.keySet());
    Guarded.Watch watch = new Guarded.Watch(System::nanoTime, listener, shared.cache()::doubt);
    return new Panel(
        new TreeMap<>(engines)
            .entrySet().stream()
                .map(
                    e ->
                        new Guarded(
                            engine(e.getKey(), checked(e.getKey(), e.getValue()), shared),
                            e.getValue(),
                            panel.breaker(),
                            watch))
                .toList(),
        quorums,
        panel,
        shared);
  }

  private static EngineSettings checked(String name, EngineSettings settings) {
    check(name, "concurrency", settings.concurrency(), 0, MOST_AT_ONCE);
    check(name, "chunk", settings.chunk().bytes(), 1, LARGEST_CHUNK);
    return settings;
  }

  private static void check(String engine, String key, long value, long least, long most) {
    if (value < least || value > most) {
      throw new LazaretoException("engine.settings.wrong", engine, key, least, most);
    }
  }

  private static Engine engine(String name, EngineSettings settings, Shared shared) {
    return switch (settings.kind()) {
      case CLAMD -> new Clamd(name, settings);
      case ICAP -> new Icap(name, settings);
      case COMMAND_LINE ->
          new CommandLine(name, settings, shared.definitions().need(settings.definition()));
      case SIGNATURES -> new Signatures(name, settings.directory(), shared.suspended());
    };
  }
}
