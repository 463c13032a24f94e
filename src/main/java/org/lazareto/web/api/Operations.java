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
                  number("limit").maybe())
              .gives(message()),
          here("/messages/{id}", Rights.SEE, "explain")
              .takes(text("id"))
              .gives(
                  with(
                      message(),
                      objects("ways"),
                      truth("explained"),
                      moment("decided").maybe(),
                      number("took"),
                      objects("parts"),
                      objects("answers"),
                      object("told"),
                      object("left_out"))),
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
          gate("/quarantine", Rights.SEE, "quarantine.list")
              .takes(
                  text("sender").maybe(),
                  text("recipient").maybe(),
                  text("subject").maybe(),
                  text("name").maybe(),
                  text("finding").maybe(),
                  text("verdict").maybe(),
                  span("since").maybe(),
                  number("before").maybe(),
                  text("before-id").maybe(),
                  number("limit").maybe())
              .gives(with(held(), number("place"))),
          gate("/quarantine/{id}", Rights.SEE, "quarantine.show")
              .takes(text("id"))
              .gives(with(held(), objects("parts"))),
          gate("/quarantine/{id}/text", Rights.DECIDE, "quarantine.text")
              .takes(text("id"))
              .gives(text("part"), truth("html"), text("text"), truth("cut")),
          gate("/requests", Rights.SEE, "quarantine.requests")
              .takes(text("id").maybe())
              .gives(moment("since"), text("id"), text("by"), text("reason"), text("subject")),
          change("/quarantine/{id}/forward", Rights.DECIDE, "quarantine.forward")
              .takes(
                  text("id"),
                  text("reason").maybe(),
                  truth("message").maybe(),
                  truth("despite").maybe())
              .gives(text("id"), texts("to"), text("reply")),
          change("/quarantine-index", Rights.RUN, "quarantine.rebuild").gives(number("messages")),
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
          gate("/rules", Rights.SEE, "rule.list").takes(truth("all").maybe()).gives(rule()),
          gate("/rules/{rule}", Rights.SEE, "rule.show").takes(number("rule")),
          gate("/offers/{id}", Rights.DECIDE, "rule.offers")
              .takes(text("id"), text("part").maybe())
              .gives(with(hits(), text("by"), text("part"), text("when"), texts("values"))),
          gate("/preview", Rights.DECIDE, "rule.preview")
              .takes(
                  object("marks"),
                  text("size").maybe(),
                  text("attachment-size").maybe(),
                  span("since").maybe())
              .gives(with(hits(), text("shown"))),
          change("/rules", Rights.DECIDE, "rule.add")
              .takes(
                  object("marks"),
                  text("size").maybe(),
                  text("attachment-size").maybe(),
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
          gate("/policy", Rights.SEE, "policy.show")
              .gives(
                  text("kind"),
                  text("rule"),
                  object("when"),
                  object("unless"),
                  text("depth"),
                  text("gives"),
                  text("place")),
          gate("/policy/state", Rights.SEE, "policy.state")
              .gives(
                  moment("read"),
                  texts("files"),
                  text("trouble").maybe(),
                  texts("arguments").maybe()),
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
          change("/engines/discover", Rights.RUN, "engines.discover"),
          gate("/updates/{set}/generations", Rights.SEE, "update.generations")
              .takes(text("set"))
              .gives(
                  text("generation"),
                  text("version"),
                  text("built"),
                  moment("installed"),
                  text("origin"),
                  text("sha256"),
                  truth("withdrawn"),
                  truth("running")),
          gate("/updates/{set}/sources", Rights.SEE, "update.sources")
              .takes(text("set"))
              .gives(text("source"), text("kind"), text("address")),
          gate("/updates/{set}/course", Rights.SEE, "update.course")
              .takes(text("set"))
              .gives(
                  moment("at"),
                  text("source"),
                  text("step"),
                  number("done"),
                  number("total"),
                  text("failure"),
                  truth("running")),
          change("/updates/{set}/start", Rights.RUN, "update.start").takes(text("set")),
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
          gate("/caught", Rights.SEE, "update.caught")
              .takes(text("signature"))
              .gives(text("signature"), number("held")),
          change("/suspensions", Rights.SPARE, "update.suspend")
              .takes(text("signature"), text("reason").maybe())
              .gives(text("signature"), number("released"), number("kept")),
          change("/suspensions/resume", Rights.SPARE, "update.resume")
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
          gate("/depot", Rights.SEE, "depot.list")
              .gives(
                  text("name"),
                  number("size"),
                  moment("added"),
                  text("who"),
                  text("sha256"),
                  text("en"),
                  text("es")),
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

  private static Field[] with(Field[] all, Field... more) {
    return Stream.of(all, more).flatMap(Stream::of).toArray(Field[]::new);
  }

  private static Field[] held() {
    return new Field[] {
      text("id"),
      text("message"),
      moment("since"),
      moment("arrived"),
      text("verdict"),
      text("rule"),
      text("door"),
      text("route"),
      text("sender"),
      texts("recipients"),
      text("subject"),
      number("size"),
      objects("findings")
    };
  }

  private static Field[] rule() {
    return new Field[] {
      number("number"),
      text("rule"),
      text("state"),
      object("when"),
      text("treatment"),
      text("author"),
      text("reason"),
      moment("made"),
      moment("expires"),
      moment("retired").maybe(),
      text("shown"),
      text("marks")
    };
  }

  private static Field[] hits() {
    return new Field[] {
      moment("since"),
      number("messages"),
      number("hit"),
      number("delivered"),
      number("unsure"),
      object("pairs")
    };
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
      number("bypasses")
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
