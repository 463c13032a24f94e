// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.lazareto.child.Children;
import org.lazareto.engine.Engines;
import org.lazareto.engine.Panel;
import org.lazareto.examine.Examiner;
import org.lazareto.policy.file.PolicyFiles;
import org.lazareto.unpack.Unpacker;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code lazareto examine}: what the gate would say of messages in files; needs no gate. */
@Command(name = "examine")
final class ExamineCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private Listing listing = new Listing();

  @Parameters(arity = "1..*", paramLabel = "PATH", descriptionKey = "lazareto.examine.PATH")
  private List<String> names = new ArrayList<>();

  ExamineCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    MailFiles.require(names);
    Settings settings = listing.settings();
    Files.createDirectories(settings.unpack().spool());
    try (Panel panel = Engines.make(settings.panel(), settings.engines(), (_, _, _) -> {});
        Progress progress = new Progress(terminal, "examine.progress")) {
      Examined examined =
          new Examined(terminal, listing.json(), examiner(settings, panel), progress);
      MailFiles files = new MailFiles(settings.unpack().spool(), examined);
      for (String name : names) {
        files.each(name);
      }
      examined.tellPassedOver();
      return examined.code();
    }
  }

  private static Examiner examiner(Settings settings, Panel panel) {
    return new Examiner(
        new Unpacker(settings.unpack(), new Children(settings.child())),
        panel,
        new Examiner.Judging(
            PolicyFiles.read(settings.policy().file()).policy(),
            settings.site(),
            Clock.systemUTC()),
        settings.limits());
  }
}
