// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine;

import java.util.Map;
import java.util.TreeMap;
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
   * @param definitions of the programs that command-line engines run
   * @param listener hears when an engine fails, is left alone, and is up again
   */
  public static Panel make(
      PanelSettings panel,
      Map<String, EngineSettings> engines,
      Definitions definitions,
      EngineState.Listener listener) {
    if (engines.isEmpty()) {
      throw new LazaretoException("engine.none");
    }
    Quorum quorum = Quorum.parse(panel.quorum(), engines.size());
    Guarded.Watch watch = new Guarded.Watch(System::nanoTime, listener);
    return new Panel(
        new TreeMap<>(engines)
            .entrySet().stream()
                .map(
                    e ->
                        new Guarded(
                            engine(e.getKey(), e.getValue(), definitions),
                            e.getValue(),
                            panel.breaker(),
                            watch))
                .toList(),
        quorum);
  }

  private static void check(String engine, String key, long value, long most) {
    if (value < 1 || value > most) {
      throw new LazaretoException("engine.settings.wrong", engine, key, 1, most);
    }
  }

  private static Engine engine(String name, EngineSettings settings, Definitions definitions) {
    check(name, "concurrency", settings.concurrency(), MOST_AT_ONCE);
    check(name, "chunk", settings.chunk().bytes(), LARGEST_CHUNK);
    return switch (settings.kind()) {
      case CLAMD -> new Clamd(name, settings);
      case ICAP -> new Icap(name, settings);
      case COMMAND_LINE -> new CommandLine(name, settings, definitions.need(settings.definition()));
      case SIGNATURES -> new Signatures(name, settings.directory());
    };
  }
}
