// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin.held;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lazareto.ops.Quoted;
import org.lazareto.web.Words;
import org.lazareto.web.admin.GateRow;

/** A held message as a page shows it; all of its texts are of strangers. Immutable. */
record HeldMessage(GateRow row, Words words) {

  private static final int SHORT = 80;
  private static final int FEW = 3;

  /** So much of each list stands on the page of a message: lines are slow. */
  static final int MOST = 50;

  String id() {
    return row.text("id");
  }

  /** The journal's id, under which its story is told. */
  String message() {
    return row.text("message");
  }

  String subject() {
    String subject = Quoted.of(row.text("subject"), 2 * SHORT);
    return subject.isBlank() ? words.catalogue().say("web.admin.no-subject") : subject;
  }

  String sender() {
    String sender = Quoted.of(row.text("sender"), SHORT);
    return sender.isEmpty() ? "<>" : sender;
  }

  /** Those for whom it is held, as they stand in the envelope. */
  List<String> recipients() {
    return row.texts("recipients");
  }

  /** The first few of them. */
  String recipientsInShort() {
    List<String> all = recipients();
    String some =
        all.stream().limit(2).map(r -> Quoted.of(r, SHORT)).collect(Collectors.joining(", "));
    return all.size() > 2 ? some + " +" + (all.size() - 2) : some;
  }

  String verdict() {
    return words.word(row.text("verdict"));
  }

  String since() {
    return row.moment("since").map(words::moment).orElse("");
  }

  String size() {
    return words.size(row.number("size"));
  }

  List<String> findings() {
    return row.rows("findings").stream().limit(MOST).map(this::finding).toList();
  }

  /** The first few findings, or the rule that sent it here. */
  String findingsInShort() {
    List<String> all = findings();
    if (all.isEmpty()) {
      return Quoted.of(row.text("rule"), SHORT);
    }
    String some =
        all.stream().limit(FEW).map(f -> Quoted.of(f, SHORT)).collect(Collectors.joining("; "));
    return all.size() > FEW ? some + " +" + (all.size() - FEW) : some;
  }

  private String finding(GateRow finding) {
    String detail = finding.text("detail").isEmpty() ? "" : " (" + finding.text("detail") + ")";
    String part =
        finding.text("part").isEmpty()
            ? ""
            : " " + words.catalogue().say("finding.in") + " " + finding.text("part");
    return Quoted.of(words.word(finding.text("kind")) + " " + finding.text("name") + detail + part);
  }

  /** A part in a row of the table. */
  record Part(String path, String type, String size, List<String> facts, String digest) {}

  List<Part> parts() {
    return row.rows("parts").stream().limit(MOST).map(this::part).toList();
  }

  /** The longest of its lists that does not stand whole on the page; 0 if all do. */
  int longest() {
    int longest =
        Stream.of(recipients(), row.rows("findings"), row.rows("parts"))
            .mapToInt(List::size)
            .max()
            .orElse(0);
    return longest > MOST ? longest : 0;
  }

  private Part part(GateRow part) {
    String path = part.quoted("path");
    return new Part(
        path.isEmpty() ? words.catalogue().say("part.message") : path,
        part.quoted("detected_type"),
        words.size(part.number("size")),
        part.texts("facts").stream().map(Quoted::of).toList(),
        part.text("sha256"));
  }

  /** Who asks for it. */
  record Wish(String id, String subject, String by, String words, String since) {

    /** So many of them stand on a page, those that have waited longest. */
    private static final int MOST = 25;

    static List<Wish> first(List<Wish> all) {
      return all.subList(0, Math.min(MOST, all.size()));
    }

    static Wish of(GateRow row, Words words) {
      String subject = Quoted.of(row.text("subject"), SHORT);
      return new Wish(
          row.text("id"),
          subject.isBlank() ? words.catalogue().say("web.admin.no-subject") : subject,
          row.text("by"),
          Quoted.of(row.text("reason"), 4 * SHORT),
          row.moment("since").map(words::moment).orElse(""));
    }

    String shownBy() {
      return Quoted.of(by, SHORT);
    }
  }
}
