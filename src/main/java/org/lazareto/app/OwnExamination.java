// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import org.lazareto.child.Children;
import org.lazareto.engine.Engines;
import org.lazareto.engine.Panel;
import org.lazareto.engine.cache.VerdictCache;
import org.lazareto.engine.commandline.Definitions;
import org.lazareto.examine.Examiner;
import org.lazareto.policy.Policy;
import org.lazareto.unpack.Unpacker;
import org.lazareto.update.Suspensions;

/** What a command examines with that needs no gate: the same engines, asked anew. Stateless. */
final class OwnExamination {

  private OwnExamination() {}

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

  static Examiner examiner(Settings settings, Panel panel) {
    return new Examiner(
        new Unpacker(settings.unpack(), new Children(settings.child())),
        panel,
        new Policy(settings.policy()),
        settings.limits(),
        settings.site());
  }
}
