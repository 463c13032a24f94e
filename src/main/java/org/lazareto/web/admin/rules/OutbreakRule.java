// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin.rules;

import org.lazareto.ops.Quoted;
import org.lazareto.web.Words;
import org.lazareto.web.admin.GateRow;

/**
 * An outbreak rule as a page shows it. Immutable.
 *
 * @param hits how many messages it has decided so far
 */
record OutbreakRule(GateRow row, long hits, Words words) {

  private static final int LONGEST = 500;

  long number() {
    return row.number("number");
  }

  String name() {
    return row.text("rule");
  }

  boolean isRetired() {
    return row.text("state").equals("retired");
  }

  String state() {
    return words.word(row.text("state"));
  }

  String treatment() {
    return words.word(row.text("treatment"));
  }

  String when() {
    return Quoted.of(row.text("shown"), LONGEST);
  }

  /** The hub that made it; empty for one made here. */
  String hub() {
    return row.quoted("hub");
  }

  boolean isOfHub() {
    return !hub().isEmpty();
  }

  String author() {
    return row.quoted("author");
  }

  String reason() {
    return Quoted.of(row.text("reason"), LONGEST);
  }

  String made() {
    return moment("made");
  }

  /** When it ends, or was ended. */
  String ends() {
    return isRetired() ? moment("retired") : moment("expires");
  }

  private String moment(String field) {
    return row.moment(field).map(words::moment).orElse("");
  }

  /** What somebody did with it. */
  record Event(String what, String who, String at) {}

  static Event event(GateRow row, Words words) {
    return new Event(
        words.word(row.text("what")),
        row.quoted("who"),
        row.moment("at").map(words::moment).orElse(""));
  }
}
