// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.util.List;
import java.util.concurrent.Callable;
import org.lazareto.explain.Explained;
import org.lazareto.store.Database;
import org.lazareto.text.LazaretoException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code lazareto explain}: what became of a message, for whom, and why; needs no gate. */
@Command(name = "explain")
final class ExplainCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private Listing listing = new Listing();

  @Parameters(paramLabel = "ID", descriptionKey = "lazareto.explain.ID")
  private String id = "";

  ExplainCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    boolean first = true;
    for (Explained explained : meant()) {
      if (listing.json()) {
        terminal.out().println(Json.line(ExplainText.object(explained)));
      } else {
        if (!first) {
          terminal.out().println();
        }
        new ExplainText(terminal, explained).print();
      }
      first = false;
    }
    return ExitCode.WELL;
  }

  private List<Explained> meant() {
    Kept kept = Kept.by(listing.settings());
    try (Database database = kept.database()) {
      List<Explained> meant = Explained.meant(kept.journal(database), id);
      if (meant.isEmpty()) {
        throw new LazaretoException("journal.unknown", id);
      }
      return meant;
    }
  }
}
