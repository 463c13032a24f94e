// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail.filter;

import java.util.Map;
import java.util.Optional;
import org.lazareto.mailbox.sieve.Standing;
import org.lazareto.mailbox.sieve.Vacation;
import org.lazareto.web.Fields;
import org.lazareto.web.Frame;
import org.lazareto.web.admin.Told;

/**
 * The answer of who is away, as it is or as it was typed. Immutable.
 *
 * @param values of the fields
 */
record AwayView(Frame frame, Told told, Standing standing, Map<String, String> values) {

  static Map<String, String> of(Vacation vacation) {
    return Map.of(
        "on", vacation.on() ? "1" : "",
        "from", vacation.from().map(Object::toString).orElse(""),
        "until", vacation.until().map(Object::toString).orElse(""),
        "subject", vacation.subject(),
        "text", vacation.text(),
        "addresses", String.join("\n", vacation.addresses()));
  }

  static Map<String, String> typed(Fields form) {
    return Map.of(
        "on", form.find("on").orElse(""),
        "from", form.find("from").orElse(""),
        "until", form.find("until").orElse(""),
        "subject", form.find("subject").orElse(""),
        "text", form.find("text").orElse(""),
        "addresses", form.find("addresses").orElse(""));
  }

  String say(String key, Object... arguments) {
    return frame.say(FilterSite.SENTENCES + "." + key, arguments);
  }

  String value(String field) {
    return Optional.ofNullable(values.get(field)).orElse("");
  }

  boolean on() {
    return !value("on").isEmpty();
  }
}
