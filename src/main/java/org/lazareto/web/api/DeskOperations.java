// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.api;

import static org.lazareto.web.api.Field.moment;
import static org.lazareto.web.api.Field.number;
import static org.lazareto.web.api.Field.text;
import static org.lazareto.web.api.Field.texts;
import static org.lazareto.web.api.Field.word;
import static org.lazareto.web.api.Operation.here;

import java.util.List;
import org.lazareto.web.admin.Rights;

/** What the user attention group has: drafts too, hence for those who may see its pages. */
final class DeskOperations {

  private static final Field[] ADVISORY = {
    number("number"),
    text("name"),
    word("state", "draft", "approved", "published", "closed"),
    text("severity"),
    text("audience"),
    text("title"),
    text("who"),
    moment("at"),
    number("version")
  };

  static final List<Operation> ALL =
      List.of(
          here("/advisories", Rights.DECIDE, "advisory.list")
              .takes(number("before").maybe(), number("limit").maybe())
              .gives(ADVISORY),
          here("/advisories/{name}", Rights.DECIDE, "advisory.show")
              .takes(text("name"))
              .gives(ADVISORY)
              .gives(
                  text("approved").maybe(),
                  texts("names"),
                  texts("subjects"),
                  texts("attached"),
                  texts("rules"),
                  texts("signatures"),
                  texts("mailed"),
                  number("stopped").maybe()),
          here("/effect", Rights.DECIDE, "effect")
              .takes(text("institution").maybe())
              .gives(
                  text("institution"),
                  text("month"),
                  number("infected").maybe(),
                  number("reports").maybe(),
                  number("releases").maybe(),
                  number("courses").maybe()));

  private DeskOperations() {}
}
