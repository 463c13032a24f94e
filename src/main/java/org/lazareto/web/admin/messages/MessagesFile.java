// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin.messages;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.lazareto.journal.Entry;
import org.lazareto.journal.Found;
import org.lazareto.mail.Address;
import org.lazareto.ops.Quoted;
import org.lazareto.verdict.Finding;
import org.lazareto.verdict.Verdict;
import org.lazareto.web.Csv;
import org.lazareto.web.Reply;

/**
 * What a search found as a file: a row for each recipient, so that it says who got what. Stateless.
 */
final class MessagesFile {

  private static final int MOST_ROWS = 10_000;
  private static final List<String> COLUMNS =
      List.of(
          "seen",
          "id",
          "verdict",
          "sender",
          "recipient",
          "outcome",
          "rule",
          "subject",
          "found",
          "size",
          "direction",
          "institution");

  private MessagesFile() {}

  /** A file that does not have everything says so by its name. */
  static Reply of(Found found) {
    List<Map<String, Object>> rows =
        found.entries().stream()
            .flatMap(entry -> entry.fates().stream().map(fate -> row(entry, fate)))
            .limit(MOST_ROWS)
            .toList();
    boolean whole = found.next().isEmpty() && found.lookedTo().isEmpty() && rows.size() < MOST_ROWS;
    return Csv.reply(whole ? "messages" : "messages-not-all", Csv.of(COLUMNS, rows));
  }

  private static Map<String, Object> row(Entry entry, Entry.Fate fate) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("seen", entry.seen());
    row.put("id", entry.id());
    row.put("verdict", entry.verdict().map(Verdict::label).orElse(""));
    row.put("sender", address(entry.intake().envelope().sender()));
    row.put("recipient", address(fate.recipient()));
    row.put("outcome", fate.outcome().label());
    row.put("rule", Quoted.of(fate.rule()));
    row.put("subject", Quoted.of(entry.subject()));
    row.put("found", found(entry));
    row.put("size", entry.intake().size());
    row.put("direction", MessageView.label(entry.intake().direction()));
    row.put("institution", entry.intake().institution());
    return row;
  }

  private static String address(Address address) {
    return Quoted.of(address.text());
  }

  private static String found(Entry entry) {
    return entry.findings().stream()
        .map(Finding::name)
        .map(Quoted::of)
        .distinct()
        .limit(10)
        .collect(Collectors.joining(" "));
  }
}
