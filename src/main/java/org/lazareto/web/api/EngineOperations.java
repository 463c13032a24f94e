// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.api;

import static org.lazareto.web.api.Field.number;
import static org.lazareto.web.api.Field.text;
import static org.lazareto.web.api.Operation.change;
import static org.lazareto.web.api.Operation.gate;

import java.util.List;
import org.lazareto.web.admin.Rights;

/** The engines. */
final class EngineOperations {

  static final List<Operation> ALL =
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
          gate("/sizes", Rights.SEE, "sizes")
              .gives(
                  text("key"),
                  number("value"),
                  text("why"),
                  number("cores"),
                  number("memory_mb"),
                  number("heap_mb")),
          change("/engines/reload", Rights.RUN, "engines.reload").gives(engine()),
          change("/engines/test", Rights.RUN, "engines.test")
              .gives(
                  text("engine"),
                  text("kind"),
                  text("answer"),
                  text("detail"),
                  text("version"),
                  text("generation")),
          change("/engines/discover", Rights.RUN, "engines.discover"));

  private EngineOperations() {}

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
