// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.api;

import static org.lazareto.web.api.Field.moment;
import static org.lazareto.web.api.Field.number;
import static org.lazareto.web.api.Field.object;
import static org.lazareto.web.api.Field.objects;
import static org.lazareto.web.api.Field.span;
import static org.lazareto.web.api.Field.text;
import static org.lazareto.web.api.Field.texts;
import static org.lazareto.web.api.Field.truth;
import static org.lazareto.web.api.Field.word;
import static org.lazareto.web.api.Operation.change;
import static org.lazareto.web.api.Operation.gate;
import static org.lazareto.web.api.Operation.here;

import java.util.List;
import java.util.stream.Stream;
import org.lazareto.web.admin.Rights;

/** Everything that a program can ask for: one row each. */
final class Operations {

  private static final List<Operation> MAIL =
      List.of(
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
                  text("sender").maybe(),
                  text("recipient").maybe(),
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
                  number("limit").maybe())
              .gives(message()),
          here("/messages/{id}", Rights.SEE, "explain")
              .takes(text("id"))
              .gives(
                  Stream.concat(
                          Stream.of(message()),
                          Stream.of(
                              objects("ways"),
                              truth("explained"),
                              moment("decided").maybe(),
                              number("took"),
                              objects("parts"),
                              objects("answers"),
                              object("told"),
                              object("left_out")))
                      .toArray(Field[]::new)),
          gate("/queue", Rights.SEE, "queue.list")
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
              .gives(
                  text("id"),
                  moment("since"),
                  number("size"),
                  text("sender"),
                  texts("recipients"),
                  text("subject"),
                  text("reason")));

  private static final List<Operation> HELD =
      List.of(
          change("/quarantine/{id}/release", Rights.DECIDE, "quarantine.release")
              .takes(text("id"), texts("to").maybe(), truth("despite").maybe())
              .gives(text("id"), text("reply")),
          change("/quarantine/{id}/delete", Rights.DECIDE, "quarantine.delete")
              .takes(text("id"))
              .gives(text("id"), truth("deleted")),
          change("/quarantine/{id}/request", Rights.DECIDE, "quarantine.request")
              .takes(text("id"), text("by"), text("reason").maybe())
              .gives(text("id"), text("by"), truth("added")),
          change("/quarantine/{id}/grant", Rights.DECIDE, "quarantine.grant")
              .takes(text("id"), text("by").maybe(), truth("despite").maybe())
              .gives(text("id"), text("by"), text("reply")),
          change("/quarantine/{id}/refuse", Rights.DECIDE, "quarantine.refuse")
              .takes(text("id"), text("by").maybe(), text("reason"))
              .gives(text("id"), text("by")));

  private static final List<Operation> RULES =
      List.of(
          change("/rules", Rights.DECIDE, "rule.add")
              .takes(
                  object("marks"),
                  text("reason"),
                  text("treatment").maybe(),
                  span("expires").maybe())
              .gives(number("number"), text("rule"), moment("expires"), number("gate_millis")),
          change("/rules/{rule}/retire", Rights.DECIDE, "rule.retire")
              .takes(number("rule"), truth("release").maybe())
              .gives(
                  number("number"),
                  text("rule"),
                  moment("expires"),
                  number("released").maybe(),
                  number("held")),
          change("/rules/{rule}/extend", Rights.DECIDE, "rule.extend")
              .takes(number("rule"), span("expires"))
              .gives(number("number"), text("rule"), moment("expires")),
          change("/policy/reload", Rights.RUN, "policy.reload").gives(text("file")));

  private static final List<Operation> ENGINES =
      List.of(
          gate("/engines", Rights.SEE, "engines.list").gives(engine()),
          gate("/engines/files", Rights.SEE, "engines.files")
              .gives(
                  text("engine"),
                  text("file"),
                  number("loaded"),
                  number("ignored"),
                  number("unread"),
                  number("first_line"),
                  text("reason")),
          gate("/engines/cache", Rights.SEE, "engines.cache")
              .gives(
                  text("engine"),
                  number("entries"),
                  number("found"),
                  number("hits"),
                  number("asked")),
          change("/engines/reload", Rights.RUN, "engines.reload").gives(engine()),
          change("/engines/test", Rights.RUN, "engines.test")
              .gives(
                  text("engine"),
                  text("kind"),
                  text("answer"),
                  text("detail"),
                  text("version"),
                  text("generation")),
          gate("/updates", Rights.SEE, "update.list")
              .gives(
                  text("set"),
                  text("engine"),
                  text("generation"),
                  text("version"),
                  text("built"),
                  text("installed"),
                  text("origin"),
                  texts("sources"),
                  texts("kept"),
                  text("watched"),
                  text("next"),
                  text("outcome"),
                  text("reason"),
                  texts("arguments")),
          change("/updates/run", Rights.RUN, "update.run")
              .takes(text("set").maybe())
              .gives(
                  text("set"),
                  text("step").maybe(),
                  number("done").maybe(),
                  number("total").maybe(),
                  text("outcome").maybe(),
                  text("reason").maybe(),
                  texts("arguments").maybe(),
                  text("generation").maybe(),
                  text("version").maybe()),
          change("/updates/rollback", Rights.RUN, "update.rollback")
              .takes(text("set"))
              .gives(text("set"), text("generation"), text("version")),
          gate("/suspensions", Rights.SEE, "update.suspended")
              .gives(text("signature"), moment("since"), text("who"), text("reason")),
          change("/suspensions", Rights.RUN, "update.suspend")
              .takes(text("signature"), text("reason").maybe())
              .gives(text("signature"), number("released"), number("kept")),
          change("/suspensions/resume", Rights.RUN, "update.resume")
              .takes(text("signature"))
              .gives(text("signature")));

  private static final List<Operation> HOST =
      List.of(
          here("/alarms", Rights.SEE, "alarm.list")
              .takes(truth("all").maybe())
              .gives(
                  moment("raised"),
                  moment("last"),
                  number("times"),
                  text("kind"),
                  text("subject"),
                  text("meaning"),
                  moment("cleared").maybe()),
          change("/alarms/clear", Rights.RUN, "alarm.clear").takes(text("kind"), text("subject")),
          change("/trace", Rights.RUN, "trace")
              .takes(word("state", "on", "off"))
              .gives(text("trace")),
          here("/audit", Rights.GOVERN, "user.audit")
              .takes(number("limit").maybe())
              .gives(
                  moment("at"),
                  text("who"),
                  text("act"),
                  text("account"),
                  text("address"),
                  text("detail")),
          here("/audit/quarantine", Rights.GOVERN, "journal.audit")
              .takes(number("after").maybe(), text("digest").maybe(), number("limit").maybe())
              .gives(
                  number("number"),
                  moment("at"),
                  text("what"),
                  text("who"),
                  text("id"),
                  text("recipient"),
                  text("detail"),
                  text("digest"),
                  truth("genuine")));

  static final List<Operation> ALL =
      Stream.of(MAIL, HELD, RULES, ENGINES, HOST).flatMap(List::stream).toList();

  private Operations() {}

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

  private static Field[] engine() {
    return new Field[] {
      text("engine"),
      text("kind"),
      text("state"),
      text("version"),
      text("generation"),
      text("built"),
      text("signatures"),
      number("calls"),
      number("found"),
      number("failures"),
      number("millis"),
      number("millis_95"),
      text("reason"),
      number("unread")
    };
  }
}
