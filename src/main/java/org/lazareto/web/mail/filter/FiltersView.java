// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail.filter;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lazareto.mailbox.Folder;
import org.lazareto.mailbox.sieve.Rule;
import org.lazareto.mailbox.sieve.Standing;
import org.lazareto.mailbox.sieve.Vacation;
import org.lazareto.web.Frame;
import org.lazareto.web.admin.Told;
import org.lazareto.web.mail.FoldersView;
import org.lazareto.web.mail.Shown;

/**
 * A person's filters. Immutable.
 *
 * @param folders those that there are
 */
record FiltersView(Frame frame, Told told, Standing standing, List<Folder> folders) {

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
    return say("rule." + word(rule.deed()), where, Shown.text(rule.words()), name(rule.folder()));
  }

  /** Whether its folder is not there any more: then its mail stays in the inbox. */
  boolean lost(Rule rule) {
    return rule.files() && folder(rule.folder()).isEmpty();
  }

  private Optional<Folder> folder(String name) {
    return folders.stream().filter(f -> f.name().equals(name)).findFirst();
  }

  private String name(String folder) {
    return folder(folder).map(f -> FoldersView.name(frame, f)).orElse(Shown.text(folder));
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
