// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail.filter;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import org.lazareto.mailbox.sieve.Rule;
import org.lazareto.mailbox.sieve.Standing;
import org.lazareto.mailbox.sieve.Vacation;
import org.lazareto.web.Frame;
import org.lazareto.web.admin.Told;
import org.lazareto.web.mail.Shown;

/**
 * A person's filters. Immutable.
 *
 * @param folders the names of those that there are
 */
record FiltersView(Frame frame, Told told, Standing standing, Set<String> folders) {

  String say(String key, Object... arguments) {
    return frame.say(FilterSite.SENTENCES + "." + key, arguments);
  }

  String own() {
    return Shown.text(standing.filters().own());
  }

  String other() {
    return Shown.text(standing.other());
  }

  /** In a sentence. */
  String rule(Rule rule) {
    String where = say("where." + word(rule.where()));
    return say(
        "rule." + word(rule.deed()), where, Shown.text(rule.words()), Shown.text(rule.folder()));
  }

  /** Whether its folder is not there any more: then its mail stays in the inbox. */
  boolean lost(Rule rule) {
    return rule.files() && !folders.contains(rule.folder());
  }

  String away(Vacation vacation) {
    String state = say(vacation.on() ? "away.on" : "away.off");
    String from = vacation.from().map(this::day).map(d -> say("away.from", d)).orElse("");
    String until = vacation.until().map(this::day).map(d -> say("away.until", d)).orElse("");
    return (state + " " + from + " " + until).strip();
  }

  private String day(LocalDate day) {
    return frame.words().day(day.atTime(12, 0).atZone(frame.words().zone()).toInstant());
  }

  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
