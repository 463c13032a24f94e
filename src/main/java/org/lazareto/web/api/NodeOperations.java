// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.api;

import static org.lazareto.web.api.Field.moment;
import static org.lazareto.web.api.Field.number;
import static org.lazareto.web.api.Field.text;
import static org.lazareto.web.api.Field.texts;
import static org.lazareto.web.api.Field.truth;
import static org.lazareto.web.api.Operation.change;
import static org.lazareto.web.api.Operation.gate;

import java.util.List;
import org.lazareto.web.admin.Rights;

/** Hub and nodes. Keys and files are not among it: they are the host's. */
final class NodeOperations {

  static final List<Operation> ALL =
      List.of(
          gate("/nodes/known", Rights.SEE, "node.status")
              .gives(
                  text("hub"),
                  text("topic"),
                  number("revision"),
                  text("since"),
                  text("line"),
                  text("sha256")),
          gate("/nodes/lines", Rights.SEE, "node.lines")
              .gives(text("line"), number("received"), number("sent")),
          gate("/nodes/keys", Rights.SEE, "node.keys")
              .gives(text("hub"), text("key"), text("vouched"), truth("revoked"), text("public")),
          gate("/nodes", Rights.SEE, "node.list")
              .gives(
                  text("node"),
                  moment("joined"),
                  text("heard"),
                  text("line"),
                  truth("silent"),
                  number("waiting"),
                  texts("alarms"),
                  texts("engines"),
                  text("public"),
                  texts("keys")),
          gate("/nodes/confirmed", Rights.SEE, "node.confirmed")
              .gives(
                  text("node"),
                  text("topic"),
                  number("revision"),
                  number("told"),
                  moment("since"),
                  moment("heard"),
                  text("line")),
          gate("/nodes/figures", Rights.SEE, "node.figures")
              .takes(number("hours").maybe())
              .gives(
                  text("node"),
                  number("hours"),
                  number("messages"),
                  number("infected"),
                  number("blocked"),
                  number("unscannable"),
                  number("recipients"),
                  number("quarantined"),
                  number("rejected"),
                  number("discarded")),
          gate("/nodes/reached", Rights.SEE, "node.reached")
              .gives(
                  text("rule"),
                  truth("ended"),
                  moment("made"),
                  text("node"),
                  truth("confirmed"),
                  text("since"),
                  text("heard"),
                  text("line"),
                  number("seconds").maybe()),
          gate("/nodes/sightings", Rights.SEE, "node.sightings")
              .takes(number("days").maybe())
              .gives(
                  text("sha256"),
                  text("name"),
                  text("what"),
                  texts("nodes"),
                  number("messages"),
                  moment("since"),
                  moment("last"),
                  number("rule").maybe()),
          change("/nodes/push", Rights.RUN, "node.push").gives(text("topic"), number("revision")));

  private NodeOperations() {}
}
