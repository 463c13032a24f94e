// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import org.lazareto.engine.Engines;
import org.lazareto.engine.Panel;
import org.lazareto.engine.cache.VerdictCache;
import org.lazareto.engine.commandline.Definitions;
import org.lazareto.update.Suspensions;

/** The engines of a command that needs no gate: the same as the gate's, asked anew. Stateless. */
final class OwnEngines {

  private OwnEngines() {}

  /** The engines of the settings; closed by the caller. */
  static Panel panel(Settings settings) {
    return Engines.make(
        settings.panel(),
        settings.enginesAsSupplied(),
        (_, _, _) -> {},
        new Engines.Shared(
            new Definitions(settings.commandLines()),
            VerdictCache.none(),
            Suspensions.in(settings.update())));
  }
}
