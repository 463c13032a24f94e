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

/** The sets of signatures, and signatures that are suspended. */
final class UpdateOperations {

  static final List<Operation> ALL =
      List.of(
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

  private UpdateOperations() {}
}
