// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.api;

import static org.lazareto.web.api.Field.moment;
import static org.lazareto.web.api.Field.number;
import static org.lazareto.web.api.Field.span;
import static org.lazareto.web.api.Field.text;
import static org.lazareto.web.api.Field.truth;
import static org.lazareto.web.api.Field.word;
import static org.lazareto.web.api.Operation.change;
import static org.lazareto.web.api.Operation.gate;
import static org.lazareto.web.api.Operation.here;

import java.util.List;
import org.lazareto.web.admin.Rights;

/** The host: alarms, the depot, the trace, and who did what. */
final class HostOperations {

  static final List<Operation> ALL =
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
          change("/depot/{name}/remove", Rights.RUN, "depot.remove")
              .takes(text("name"))
              .gives(text("name")),
          change("/alarms/clear", Rights.RUN, "alarm.clear").takes(text("kind"), text("subject")),
          change("/trace", Rights.RUN, "trace")
              .takes(word("state", "on", "off"), span("for").maybe())
              .gives(trace()),
          gate("/trace", Rights.SEE, "trace.state").gives(trace()),
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

  private HostOperations() {}

  private static Field[] trace() {
    return new Field[] {word("trace", "on", "off"), text("until"), number("most")};
  }
}
