// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.api;

import static org.lazareto.web.api.Field.moment;
import static org.lazareto.web.api.Field.number;
import static org.lazareto.web.api.Field.object;
import static org.lazareto.web.api.Field.objects;
import static org.lazareto.web.api.Field.place;
import static org.lazareto.web.api.Field.span;
import static org.lazareto.web.api.Field.text;
import static org.lazareto.web.api.Field.texts;
import static org.lazareto.web.api.Field.truth;
import static org.lazareto.web.api.Field.word;
import static org.lazareto.web.api.Operation.change;
import static org.lazareto.web.api.Operation.gate;
import static org.lazareto.web.api.Operation.here;

import java.util.List;
import org.lazareto.web.admin.Rights;

/** Messages, their counts, and the queue they wait in. */
final class MailOperations {

  static final List<Operation> ALL =
      List.of(
          gate("/now", Rights.SEE, "now")
              .gives(
                  number("waiting"),
                  text("oldest"),
                  number("held"),
                  number("requests"),
                  number("debts")),
          gate("/conservation", Rights.SEE, "journal.checked").gives(checked()),
          change("/conservation/check", Rights.RUN, "journal.check").gives(checked()),
          here("/figures/{chart}", Rights.SEE, "figures")
              .takes(
                  text("chart"),
                  word("by", "hour", "day", "week", "month", "year").maybe(),
                  span("since").maybe(),
                  text("from").maybe(),
                  text("to").maybe()),
          here("/messages", Rights.SEE, "journal.list")
              .takes(
                  span("since").maybe(),
                  moment("until").maybe(),
                  text("id").maybe(),
                  text("sender").maybe(),
                  text("recipient").maybe(),
                  text("subject").maybe(),
                  text("name").maybe(),
                  text("sha256").maybe(),
                  text("finding").maybe(),
                  text("rule").maybe(),
                  text("client").maybe(),
                  word("direction", "inbound", "outbound", "internal").maybe(),
                  text("route").maybe(),
                  text("institution").maybe(),
                  word("verdict", "clean", "unscannable", "unknown", "blocked", "infected").maybe(),
                  word(
                          "outcome",
                          "waiting",
                          "apart",
                          "delivered",
                          "delivered-replaced",
                          "diverted",
                          "quarantined",
                          "rejected",
                          "discarded",
                          "deferred",
                          "removed")
                      .maybe(),
                  text("text").maybe(),
                  place("after").maybe(),
                  number("limit").maybe())
              .gives(message()),
          here("/messages/{id}", Rights.SEE, "explain")
              .takes(text("id"))
              .gives(message())
              .gives(
                  objects("ways"),
                  truth("explained"),
                  moment("decided").maybe(),
                  number("took"),
                  objects("parts"),
                  objects("answers"),
                  object("told"),
                  object("left_out")),
          gate("/queue", Rights.SEE, "queue.list")
              .takes(behind())
              .gives(
                  text("id"),
                  moment("arrived"),
                  number("size"),
                  text("lane"),
                  text("state"),
                  number("tries"),
                  moment("next"),
                  text("reason")),
          change("/queue/retry", Rights.RUN, "queue.retry").takes(text("id").maybe()),
          gate("/debts", Rights.SEE, "queue.debts")
              .takes(behind())
              .gives(
                  text("id"),
                  moment("since"),
                  number("size"),
                  text("sender"),
                  texts("recipients"),
                  text("subject"),
                  text("reason")));

  private MailOperations() {}

  /** Which page of a list that is turned over by the last row of the one before. */
  private static Field[] behind() {
    return new Field[] {moment("after").maybe(), text("after-id").maybe(), number("limit").maybe()};
  }

  private static Field[] message() {
    return new Field[] {
      text("id"),
      moment("seen"),
      moment("finished").maybe(),
      text("verdict").maybe(),
      text("door"),
      text("route"),
      text("client"),
      text("client_address"),
      truth("authenticated"),
      text("direction"),
      text("institution"),
      number("size"),
      text("sender"),
      objects("recipients"),
      text("subject"),
      text("message_id"),
      objects("findings"),
      objects("actions"),
      number("attempts"),
      text("reason")
    };
  }

  private static Field[] checked() {
    return new Field[] {
      moment("at"),
      truth("ok"),
      number("messages"),
      object("pairs"),
      number("unwitnessed"),
      number("not_yet_seen"),
      number("set_aside"),
      number("older"),
      number("removed"),
      number("lost"),
      number("doubles"),
      number("bypasses"),
      number("untold")
    };
  }
}
