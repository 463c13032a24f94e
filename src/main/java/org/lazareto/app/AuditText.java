// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.util.LinkedHashMap;
import java.util.Map;
import org.lazareto.journal.Journal;
import org.lazareto.journal.Link;

/** Shows the audit log and checks it, a page at a time. Confined to one thread. */
final class AuditText {

  private static final int PAGE = 1000;

  private final Terminal terminal;
  private final Journal journal;
  private final boolean json;
  private long number;
  private String digest = "";
  private boolean expectedSeen;
  private long broken;

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
    var page = journal.audit(number, digest, PAGE);
    while (!page.isEmpty()) {
      for (Link link : page) {
        take(link, expected);
        if (!quiet || !link.genuine()) {
          table.row(row(link));
        }
      }
      page = journal.audit(number, digest, PAGE);
    }
    table.print(json, number == 0 ? "audit.empty" : "audit.nothing-wrong");
    return said(expected);
  }

  private void take(Link link, String expected) {
    number = link.number();
    digest = link.digest();
    expectedSeen |= digest.equals(expected);
    if (!link.genuine() && broken == 0) {
      broken = number;
    }
  }

  private boolean said(String expected) {
    boolean cutOff = journal.auditCutOff();
    boolean missing = !expected.isEmpty() && !expectedSeen;
    if (!json) {
      if (broken > 0) {
        terminal.say("audit.broken", broken);
      } else if (cutOff) {
        terminal.say("audit.cut-off", number);
      } else if (missing) {
        terminal.say("audit.not-the-same", expected);
      } else if (number > 0) {
        terminal.say("audit.genuine", number, digest);
      }
    }
    return broken == 0 && !cutOff && !missing;
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
