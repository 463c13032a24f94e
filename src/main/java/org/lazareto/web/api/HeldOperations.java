// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.api;

import static org.lazareto.web.api.Field.moment;
import static org.lazareto.web.api.Field.number;
import static org.lazareto.web.api.Field.objects;
import static org.lazareto.web.api.Field.span;
import static org.lazareto.web.api.Field.text;
import static org.lazareto.web.api.Field.texts;
import static org.lazareto.web.api.Field.truth;
import static org.lazareto.web.api.Operation.change;
import static org.lazareto.web.api.Operation.disclosure;
import static org.lazareto.web.api.Operation.gate;

import java.util.List;
import org.lazareto.web.admin.Rights;

/** What the quarantine holds, and what people asked of it. */
final class HeldOperations {

  static final List<Operation> ALL =
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
              .gives(held())
              .gives(number("place")),
          gate("/quarantine/{id}", Rights.SEE, "quarantine.show")
              .takes(text("id"))
              .gives(held())
              .gives(objects("parts")),
          disclosure("/quarantine/{id}/text", Rights.DECIDE, "quarantine.text")
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
          change("/quarantine-check", Rights.RUN, "quarantine.verify"),
          gate("/quarantine-check", Rights.SEE, "quarantine.verified")
              .gives(
                  moment("since").maybe(),
                  moment("at").maybe(),
                  number("messages").maybe(),
                  number("broken").maybe(),
                  number("removed").maybe(),
                  text("failure").maybe(),
                  objects("damaged").maybe()),
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

  private HeldOperations() {}

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
}
