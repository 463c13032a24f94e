// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lazareto.limit.ByteSize;
import org.lazareto.mail.Address;
import org.lazareto.quarantine.Held;

/** How a held message is told, to people and to programs; never its content. Immutable. */
record HeldText(Terminal terminal) {

  /** A line of the list. */
  Map<String, Object> line(Held held) {
    List<Address> all = held.envelope().recipients();
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("since", held.since());
    row.put("id", held.id());
    row.put("verdict", held.verdict());
    row.put("size", new ByteSize(held.size()));
    row.put("sender", held.envelope().sender());
    row.put("recipients", all.getFirst().text() + (all.size() > 1 ? " +" + (all.size() - 1) : ""));
    if (!held.findings().isEmpty()) {
      row.put("found", new FindingText(terminal.wording()).first(held.findings()));
    }
    return row;
  }

  /** Everything but the content, for a person. */
  void print(Held held) {
    FindingText finding = new FindingText(terminal.wording());
    new EnvelopeText(terminal)
        .sheet(held.envelope())
        .add("held-as", held.id())
        .add("since", held.since())
        .add("verdict", held.verdict())
        .add("rule", held.rule())
        .addAll("found", held.findings().stream().map(finding::of).toList())
        .add("subject", held.subject())
        .add("size", new ByteSize(held.size()))
        .print();
    terminal.out().println();
    new PartTree(terminal).print(held.parts());
    terminal.out().flush();
  }

  /** Everything but the content, for programs. */
  static Map<String, Object> object(Held held) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", held.id());
    row.put("message", held.envelope().id());
    row.put("since", held.since());
    row.put("arrived", held.envelope().arrived());
    row.put("verdict", held.verdict());
    row.put("rule", held.rule());
    row.put("door", held.door());
    row.put("route", held.envelope().route());
    row.put("sender", held.envelope().sender());
    row.put("recipients", held.envelope().recipients());
    row.put("subject", held.subject());
    row.put("size", held.size());
    row.put("findings", held.findings().stream().map(FindingText::row).toList());
    row.put("parts", held.parts().stream().map(PartTree::object).toList());
    return row;
  }
}
