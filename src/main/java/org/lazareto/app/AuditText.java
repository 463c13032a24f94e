// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.util.LinkedHashMap;
import java.util.Map;
import org.lazareto.journal.Chain;
import org.lazareto.journal.Journal;
import org.lazareto.journal.Link;

/** Shows the audit log and checks it. Confined to one thread. */
final class AuditText {

  private final Terminal terminal;
  private final Journal journal;
  private final boolean json;
  private boolean expectedSeen;

  AuditText(Terminal terminal, Journal journal, boolean json) {
    this.terminal = terminal;
    this.journal = journal;
    this.json = json;
  }

  /**
   * Prints every link, or none but the wrong ones, and what the check gave.
   *
   * @param expected a digest noted earlier, which must be in the chain; empty for none
   * @return whether all is as it was written
   */
  boolean print(boolean quiet, String expected) {
    Table table =
        new Table(terminal, "number", "at", "what", "who", "id", "recipient", "detail", "genuine");
    Chain chain =
        Chain.of(
            journal,
            link -> {
              expectedSeen |= link.digest().equals(expected);
              if (!quiet || !link.genuine()) {
                table.row(row(link));
              }
            });
    table.print(json, chain.last() == 0 ? "audit.empty" : "audit.nothing-wrong");
    return said(chain, expected);
  }

  private boolean said(Chain chain, String expected) {
    boolean missing = !expected.isEmpty() && !expectedSeen;
    if (!json && chain.genuine() && missing) {
      terminal.say("audit.not-the-same", expected);
    } else if (!json && (chain.last() > 0 || chain.cutOff())) {
      terminal.out().println(chain.in(terminal.catalogue()));
    }
    return chain.genuine() && !missing;
  }

  static Map<String, Object> row(Link link) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("number", link.number());
    row.put("at", link.action().at());
    row.put("what", link.action().what());
    row.put("who", link.action().who());
    row.put("id", link.action().message());
    row.put("recipient", link.action().recipient().text());
    row.put("detail", link.action().detail());
    row.put("digest", link.digest());
    row.put("genuine", link.genuine());
    return row;
  }
}
