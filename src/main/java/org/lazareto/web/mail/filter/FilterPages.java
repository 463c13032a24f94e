// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail.filter;

import org.lazareto.mailbox.Mailbox;
import org.lazareto.mailbox.MailboxTrouble;
import org.lazareto.mailbox.sieve.Filters;
import org.lazareto.mailbox.sieve.Standing;
import org.lazareto.text.LazaretoException;
import org.lazareto.web.Asked;
import org.lazareto.web.Fields;
import org.lazareto.web.Frame;
import org.lazareto.web.Reply;
import org.lazareto.web.admin.Told;
import org.lazareto.web.mail.Did;
import org.lazareto.web.mail.MailDesk;

/** All filters of a person, and what the pages of each have in common. Thread-safe. */
final class FilterPages {

  private final MailDesk desk;

  FilterPages(MailDesk desk) {
    this.desk = desk;
  }

  Reply home(Asked asked) {
    return home(asked, Did.told(asked, FilterSite.SENTENCES));
  }

  /** The same with a word on what became of a change. */
  Reply home(Asked asked, Told told) {
    Mailbox mailbox = desk.mailbox(asked);
    Standing standing = mailbox.filters().standing();
    FiltersView view =
        new FiltersView(
            desk.frame(asked, FilterSite.SENTENCES + ".title"),
            told,
            standing,
            mailbox.folders().list());
    return Reply.form(
        told.status(), asked, (out, forms) -> JtefiltersGenerated.render(out, forms, view));
  }

  Reply setAside(Asked asked) {
    try {
      String ignored = desk.mailbox(asked).filters().setAside();
      return Reply.seeOther(Did.path(FilterSite.HOME, "aside"));
    } catch (MailboxTrouble e) {
      return home(asked, refused(asked, e));
    }
  }

  /** If the script is still the one that the page showed. */
  static void save(Asked asked, Mailbox mailbox, Filters filters) {
    Fields form = asked.form();
    mailbox
        .filters()
        .save(filters, form.find("version").orElse(""), form.find("alone").isPresent());
  }

  /** What can be told beside the form; all else is the server's trouble. */
  static Told refused(Asked asked, LazaretoException why) {
    if (why instanceof MailboxTrouble trouble) {
      return switch (trouble.kind()) {
        case REFUSED, FILTERS_CHANGED, FILTERS_STALE, TOO_MANY_RULES, OWN_SCRIPT ->
            Did.refused(asked, why);
        default -> throw trouble;
      };
    }
    return Did.refused(asked, why);
  }

  static Frame below(MailDesk desk, Asked asked, String page) {
    Frame frame = desk.frame(asked, FilterSite.SENTENCES + "." + page + ".title");
    return frame.below(
        new Frame.Crumb(FilterSite.HOME, frame.say(FilterSite.SENTENCES + ".title")));
  }
}
