// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import org.lazareto.child.Children;
import org.lazareto.engine.Panel;
import org.lazareto.examine.Examiner;
import org.lazareto.policy.Policy;
import org.lazareto.policy.file.PolicyFiles;
import org.lazareto.unpack.Unpacker;

/** The examination for commands that need no running gate: the same rooms, made for a while. */
final class LocalExaminer implements AutoCloseable {

  private final Panel panel;
  private final Examiner examiner;

  /** By the policy of the settings. */
  LocalExaminer(Settings settings) throws IOException {
    this(settings, PolicyFiles.read(settings.policy().file()).policy());
  }

  LocalExaminer(Settings settings, Policy policy) throws IOException {
    Files.createDirectories(settings.unpack().spool());
    this.panel = OwnEngines.panel(settings);
    this.examiner =
        new Examiner(
            new Unpacker(settings.unpack(), new Children(settings.child())),
            panel,
            new Examiner.Judging(policy, settings.site(), Clock.systemUTC()),
            settings.limits());
  }

  Examiner examiner() {
    return examiner;
  }

  @Override
  public void close() {
    panel.close();
  }
}
