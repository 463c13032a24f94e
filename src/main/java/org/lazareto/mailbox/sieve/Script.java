// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.sieve;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.lazareto.digest.Sha256;

/**
 * Filters as a script of Sieve (RFC 5228). Whatever was typed stands in quoted strings alone. Its
 * first line has the digest of all others: a script that another program changed is known.
 * Stateless.
 */
final class Script {

  private static final Pattern FIRST = Pattern.compile("# lazareto 1 ([0-9a-f]{64})");
  private static final String EXPLAINED =
      "# Made by the webmail. Changes by hand are noticed: then the webmail leaves it alone.";

  private Script() {}

  /**
   * The script that does so.
   *
   * @param days before the same sender is answered again (RFC 5230 4.1)
   */
  static String of(Filters filters, Abilities server, int days) {
    List<String> lines = new ArrayList<>();
    lines.add(EXPLAINED);
    lines.addAll(Notes.of(filters));
    lines.add(required(filters, server));
    filters.vacation().filter(Vacation::on).ifPresent(v -> lines.add(answer(v, filters, days)));
    filters.rules().forEach(rule -> lines.add(step(rule)));
    if (includes(filters, server)) {
      // RFC 6609 3.2: where it is gone, the rest still holds.
      lines.add("include :personal :optional " + string(filters.own()) + ";");
    }
    String body = String.join("\n", lines) + "\n";
    return "# lazareto 1 " + Sha256.hex(body) + "\n" + body;
  }

  /** The filters that a script of ours does; empty if it is not as it was written. */
  static Optional<Filters> read(String script) {
    String text = script.replace("\r", "");
    int end = text.indexOf('\n') + 1;
    Matcher first = FIRST.matcher(text.substring(0, Math.max(0, end - 1)));
    String body = text.substring(end);
    if (!first.matches() || !first.group(1).equals(Sha256.hex(body))) {
      return Optional.empty();
    }
    try {
      return Optional.of(Notes.read(notes(body)));
    } catch (RuntimeException _) {
      // The digest is no secret: whoever made another script with it is told that it was changed.
      return Optional.empty();
    }
  }

  // Those right behind the explanation alone: a line of what was typed may look like one.
  private static List<String> notes(String body) {
    if (!body.startsWith(EXPLAINED + "\n")) {
      throw new IllegalArgumentException("not explained");
    }
    return body.lines().skip(1).takeWhile(Notes::isNote).toList();
  }

  private static boolean includes(Filters filters, Abilities server) {
    return !filters.own().isEmpty() && server.includes();
  }

  private static String required(Filters filters, Abilities server) {
    TreeSet<String> all = new TreeSet<>();
    for (Rule rule : filters.rules()) {
      all.add(rule.files() ? "fileinto" : "imap4flags");
    }
    filters
        .vacation()
        .filter(Vacation::on)
        .ifPresent(
            v -> {
              all.add("vacation");
              if (v.from().isPresent() || v.until().isPresent()) {
                all.addAll(List.of("date", "relational"));
              }
            });
    if (includes(filters, server)) {
      all.add("include");
    }
    return all.isEmpty()
        ? ""
        : all.stream().map(Script::string).collect(Collectors.joining(", ", "require [", "];"));
  }

  /** Whoever's mail goes to the trash is not answered. */
  private static String answer(Vacation v, Filters filters, int days) {
    List<String> tests = new ArrayList<>();
    v.from().ifPresent(day -> tests.add(today("ge", day.toString())));
    v.until().ifPresent(day -> tests.add(today("le", day.toString())));
    filters.rules().stream()
        .filter(rule -> rule.deed() == Rule.Deed.TRASH)
        .forEach(rule -> tests.add("not " + test(rule)));
    StringBuilder action = new StringBuilder("vacation :days " + days);
    if (!v.subject().isEmpty()) {
      action.append(" :subject ").append(string(v.subject()));
    }
    if (!v.addresses().isEmpty()) {
      action.append(
          v.addresses().stream()
              .map(Script::string)
              .collect(Collectors.joining(", ", " :addresses [", "]")));
    }
    action.append(' ').append(string(v.text())).append(';');
    return tests.isEmpty()
        ? action.toString()
        : "if allof (" + String.join(", ", tests) + ") {\n" + action + "\n}";
  }

  // RFC 5260 5: the day at the server's place.
  private static String today(String how, String day) {
    return "currentdate :value \"" + how + "\" \"date\" " + string(day);
  }

  // RFC 5232 4.3: the mark goes on whatever keeps the message afterwards.
  private static String step(Rule rule) {
    String action =
        rule.files()
            ? "fileinto " + string(rule.folder()) + ";\nstop;"
            : "addflag " + string("\\Flagged") + ";";
    return "if " + test(rule) + " {\n" + action + "\n}";
  }

  private static String test(Rule rule) {
    return "header :contains [" + rule.where().fields() + "] " + string(rule.words());
  }

  // RFC 5228 2.4.2: these two signs and no others end a string or begin something else in it.
  private static String string(String text) {
    return "\"" + text.replace("\0", "").replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
