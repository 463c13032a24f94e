// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.api;

import static org.lazareto.web.api.Field.moment;
import static org.lazareto.web.api.Field.number;
import static org.lazareto.web.api.Field.text;
import static org.lazareto.web.api.Field.texts;
import static org.lazareto.web.api.Field.truth;
import static org.lazareto.web.api.Operation.change;
import static org.lazareto.web.api.Operation.gate;
import static org.lazareto.web.api.Operation.node;
import static org.lazareto.web.api.Operation.nodes;

import java.util.List;
import org.lazareto.web.admin.Rights;

/** Hub and nodes. Keys and files are not among it: they are the host's. */
final class NodeOperations {

  private static final Field[] MEMBER = {
    text("node"),
    moment("joined"),
    text("heard"),
    text("line"),
    truth("silent"),
    number("waiting"),
    texts("alarms"),
    texts("engines"),
    text("public"),
    texts("keys"),
    text("mail")
  };

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
          nodes("/nodes/lines", "node.lines")
              .gives(text("line"), number("received"), number("sent"), text("node").maybe()),
          gate("/nodes/keys", Rights.SEE, "node.keys")
              .gives(text("hub"), text("key"), text("vouched"), truth("revoked"), text("public")),
          nodes("/nodes", "node.list").gives(MEMBER),
          nodes("/nodes/confirmed", "node.confirmed")
              .gives(
                  text("node"),
                  text("topic"),
                  number("revision"),
                  number("told"),
                  moment("since"),
                  moment("heard"),
                  text("line")),
          nodes("/nodes/figures", "node.figures")
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
          nodes("/nodes/reached", "node.reached")
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
          nodes("/nodes/sightings", "node.sightings")
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
          change("/nodes/push", Rights.RUN, "node.push").gives(text("topic"), number("revision")),
          // Behind those that have a name of their own: the first that fits answers.
          nodes("/nodes/{node}", "node.show").takes(text("node")).gives(MEMBER),
          node("/nodes/{node}/push", "node.tell")
              .takes(text("node"))
              .gives(text("topic"), number("revision")));

  private NodeOperations() {}
}
