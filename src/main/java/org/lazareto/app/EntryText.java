// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.lazareto.journal.Action;
import org.lazareto.journal.Entry;
import org.lazareto.mail.Address;

/** How an entry of the journal is told, to people and to programs. Immutable. */
record EntryText(Wording wording) {

  /** A line of the list. */
  Map<String, Object> line(Entry entry) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("seen", entry.seen());
    row.put("id", entry.id());
    entry.verdict().ifPresent(verdict -> row.put("verdict", verdict));
    row.put("outcome", outcomes(entry));
    row.put("sender", entry.intake().envelope().sender());
    row.put("recipients", recipients(entry.intake().envelope().recipients()));
    row.put("found", found(entry));
    return row;
  }

  private String outcomes(Entry entry) {
    return entry.fates().stream()
        .map(fate -> wording.of(fate.outcome()))
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private String recipients(List<Address> all) {
    String more = all.size() > 1 ? " +" + (all.size() - 1) : "";
    return wording.of(all.getFirst()) + more;
  }

  private String found(Entry entry) {
    return entry.findings().isEmpty()
        ? entry.reason()
        : new FindingText(wording).first(entry.findings());
  }

  /** Everything, for programs. */
  static Map<String, Object> object(Entry entry) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", entry.id());
    row.put("seen", entry.seen());
    row.put("finished", entry.finished());
    row.put("verdict", entry.verdict());
    row.put("door", entry.intake().door());
    row.put("route", entry.intake().envelope().route());
    row.put("client", entry.intake().envelope().client().name());
    row.put("client_address", entry.intake().envelope().client().address());
    row.put("authenticated", entry.intake().envelope().client().authenticated());
    row.put("direction", entry.intake().direction());
    row.put("institution", entry.intake().institution());
    row.put("size", entry.intake().size());
    row.put("sender", entry.intake().envelope().sender());
    row.put("recipients", entry.fates().stream().map(EntryText::fate).toList());
    row.put("subject", entry.subject());
    row.put("message_id", entry.messageId());
    row.put("findings", entry.findings().stream().map(FindingText::row).toList());
    row.put("actions", entry.actions().stream().map(EntryText::action).toList());
    row.put("attempts", entry.attempts());
    row.put("reason", entry.reason());
    return row;
  }

  private static Map<String, Object> fate(Entry.Fate fate) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("address", fate.recipient());
    row.put("outcome", fate.outcome());
    row.put("rule", fate.rule());
    row.put("copy", fate.copyId());
    row.put("finished", fate.finished());
    return row;
  }

  private static Map<String, Object> action(Action action) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("at", action.at());
    row.put("what", action.what());
    row.put("who", action.who());
    row.put("detail", action.detail());
    return row;
  }
}
