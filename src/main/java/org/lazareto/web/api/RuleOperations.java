// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.api;

import static org.lazareto.web.api.Field.moment;
import static org.lazareto.web.api.Field.number;
import static org.lazareto.web.api.Field.object;
import static org.lazareto.web.api.Field.span;
import static org.lazareto.web.api.Field.text;
import static org.lazareto.web.api.Field.texts;
import static org.lazareto.web.api.Field.truth;
import static org.lazareto.web.api.Operation.change;
import static org.lazareto.web.api.Operation.gate;

import java.util.List;
import org.lazareto.web.admin.Rights;

/** The rules that people made, and the policy in files. */
final class RuleOperations {

  static final List<Operation> ALL =
      List.of(
          gate("/rules", Rights.SEE, "rule.list").takes(truth("all").maybe()).gives(rule()),
          gate("/rules/{rule}", Rights.SEE, "rule.show").takes(number("rule")),
          gate("/offers/{id}", Rights.DECIDE, "rule.offers")
              .takes(text("id"), text("part").maybe())
              .gives(hits())
              .gives(text("by"), text("part"), text("when"), texts("values")),
          gate("/preview", Rights.DECIDE, "rule.preview")
              .takes(
                  object("marks"),
                  text("size").maybe(),
                  text("attachment-size").maybe(),
                  span("since").maybe())
              .gives(hits())
              .gives(text("shown")),
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

  private RuleOperations() {}

  private static Field[] rule() {
    return new Field[] {
      number("number"),
      text("rule"),
      text("hub"),
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
}
