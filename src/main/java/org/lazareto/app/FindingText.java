// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lazareto.ops.Quoted;
import org.lazareto.verdict.Finding;

/** How a finding is told, to people and to programs. Immutable. */
record FindingText(Wording wording) {

  /** The object that stands in the JSON of every command. */
  static Map<String, Object> row(Finding finding) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("part", finding.part());
    row.put("kind", finding.kind());
    row.put("name", finding.name());
    row.put("detail", finding.detail());
    return row;
  }

  /** Kind, name and place, safe for a terminal. */
  String of(Finding finding) {
    String detail = finding.detail().isEmpty() ? "" : " (" + finding.detail() + ")";
    String where =
        finding.part().isEmpty()
            ? ""
            : " " + wording.catalogue().say("finding.in") + " " + finding.part();
    return Quoted.of(wording.of(finding.kind()) + " " + finding.name() + detail + where);
  }

  /** The first of several in few words, with how many more there are. */
  String first(List<Finding> findings) {
    Finding first = findings.getFirst();
    boolean engineOnly = first.kind() == Finding.Kind.VIRUS;
    String more = findings.size() > 1 ? " (+" + (findings.size() - 1) + ")" : "";
    return of(engineOnly ? new Finding(first.part(), first.kind(), first.name(), "") : first)
        + more;
  }
}
