// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
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
    try (LocalExaminer local = new LocalExaminer(settings);
        Progress progress = new Progress(terminal, "examine.progress")) {
      Examined examined = new Examined(terminal, listing.json(), local.examiner(), progress);
      MailFiles files = new MailFiles(settings.unpack().spool(), examined);
      for (String name : names) {
        files.each(name);
      }
      examined.tellPassedOver();
      return examined.code();
    }
  }
}
