// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.lazareto.journal.Outcome;
import org.lazareto.journal.Report;

/**
 * How the check of conservation is told: each complaint on a line of its own, then the sum.
 * Immutable.
 */
record ReportText(Terminal terminal) {

  void print(Report report, boolean json) {
    Table complaints = new Table(terminal, "trouble", "id", "where");
    report.lost().forEach(pair -> complaints.row(row("lost", pair.id(), pair.recipient(), json)));
    report.doubles().forEach(id -> complaints.row(row("double", id, "", json)));
    report.bypasses().forEach(b -> complaints.row(row("bypass", b.id(), b.witness(), json)));
    if (json) {
      complaints.print(true, "");
      terminal.out().println(Json.line(sum(report)));
    } else {
      complaints.print(false, "check.well");
      tellSum(report);
    }
    terminal.out().flush();
  }

  private Map<String, Object> row(String trouble, String id, String where, boolean json) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("trouble", json ? trouble : terminal.wording().word(trouble));
    row.put("id", id);
    row.put("where", where);
    return row;
  }

  /** For programs. */
  static Map<String, Object> sum(Report report) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("ok", report.ok());
    row.put("messages", report.messages());
    Map<String, Long> pairs = new java.util.TreeMap<>();
    report.pairs().forEach((outcome, count) -> pairs.put(outcome.label(), count));
    row.put("pairs", pairs);
    row.put("unwitnessed", report.unwitnessed());
    row.put("not_yet_seen", report.notYetSeen());
    row.put("set_aside", report.setAside());
    row.put("older", report.older());
    row.put("removed", removed(report));
    row.put("lost", report.lost().size());
    row.put("doubles", report.doubles().size());
    row.put("bypasses", report.bypasses().size());
    row.put("untold", report.untold());
    return row;
  }

  private static long removed(Report report) {
    return report.pairs().getOrDefault(Outcome.REMOVED, 0L);
  }

  private void tellSum(Report report) {
    Wording wording = terminal.wording();
    String pairs =
        report.pairs().entrySet().stream()
            .filter(pair -> pair.getValue() > 0)
            .sorted(Map.Entry.comparingByKey())
            .map(pair -> wording.of(pair.getKey()) + " " + wording.of(pair.getValue()))
            .collect(Collectors.joining(", "));
    long count = report.pairs().values().stream().mapToLong(Long::longValue).sum();
    terminal.say("check.sum", report.messages(), count, pairs.isEmpty() ? "–" : pairs);
    if (report.unwitnessed() > 0) {
      terminal.say("check.unwitnessed", report.unwitnessed());
    }
    if (removed(report) > 0) {
      terminal.say("check.removed", removed(report));
    }
    if (report.notYetSeen() > 0) {
      terminal.say("check.not-yet-seen", report.notYetSeen());
    }
    if (report.setAside() > 0) {
      terminal.say("check.set-aside", report.setAside());
    }
    if (report.untold() > 0) {
      terminal.say("check.untold", report.untold(), Report.MOST);
    }
  }
}
