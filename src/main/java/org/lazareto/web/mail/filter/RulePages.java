// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail.filter;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.lazareto.mailbox.Folder;
import org.lazareto.mailbox.Mailbox;
import org.lazareto.mailbox.MailboxTrouble;
import org.lazareto.mailbox.sieve.Filters;
import org.lazareto.mailbox.sieve.Rule;
import org.lazareto.mailbox.sieve.Standing;
import org.lazareto.text.LazaretoException;
import org.lazareto.web.Asked;
import org.lazareto.web.Fields;
import org.lazareto.web.Frame;
import org.lazareto.web.Reply;
import org.lazareto.web.admin.Confirm;
import org.lazareto.web.admin.Grid;
import org.lazareto.web.admin.Page;
import org.lazareto.web.admin.Told;
import org.lazareto.web.mail.Did;
import org.lazareto.web.mail.MailDesk;
import org.lazareto.web.mail.Place;

/** One filter: made, changed, put before another, removed. Thread-safe. */
final class RulePages {

  private final MailDesk desk;
  private final FilterPages all;

  RulePages(MailDesk desk, FilterPages all) {
    this.desk = desk;
    this.all = all;
  }

  Reply page(Asked asked) {
    Mailbox mailbox = desk.mailbox(asked);
    Standing standing = mailbox.filters().standing();
    int place = place(asked);
    Map<String, String> values =
        standing.filters().has(place)
            ? RuleView.of(standing.filters().rules().get(place))
            : RuleView.typed(asked.query());
    return page(asked, Told.NOTHING, standing, values);
  }

  private Reply page(Asked asked, Told told, Standing standing, Map<String, String> values) {
    List<Folder> folders =
        desk.mailbox(asked).folders().list().stream()
            .filter(f -> f.selectable() && f.use() != Folder.Use.VIEW)
            .toList();
    boolean known = standing.filters().has(place(asked));
    RuleView view =
        new RuleView(
            FilterPages.below(desk, asked, known ? "rule" : "rule.new"),
            told,
            standing,
            place(asked),
            values,
            folders);
    return Reply.form(
        told.status(), asked, (out, forms) -> JteruleGenerated.render(out, forms, view));
  }

  Reply set(Asked asked) {
    Mailbox mailbox = desk.mailbox(asked);
    Standing standing = mailbox.filters().standing();
    try {
      Rule rule = typed(asked.form(), mailbox);
      FilterPages.save(asked, mailbox, standing.filters().with(place(asked), rule));
      return Reply.seeOther(Did.path(FilterSite.HOME, "saved"));
    } catch (LazaretoException e) {
      return page(asked, FilterPages.refused(asked, e), standing, RuleView.typed(asked.form()));
    }
  }

  private static Rule typed(Fields form, Mailbox mailbox) {
    Map<String, String> typed = RuleView.typed(form);
    Rule.Deed deed = one(Rule.Deed.values(), typed.getOrDefault("deed", ""));
    String folder =
        deed == Rule.Deed.TRASH
            ? mailbox.folders().of(Folder.Use.TRASH)
            : typed.getOrDefault("folder", "");
    return new Rule(
        one(Rule.Where.values(), typed.getOrDefault("where", "")),
        typed.getOrDefault("words", ""),
        deed,
        folder);
  }

  private static <T extends Enum<T>> T one(T[] values, String name) {
    return Stream.of(values).filter(v -> v.name().equals(name)).findFirst().orElse(values[0]);
  }

  Reply up(Asked asked) {
    return changed(asked, filters -> filters.up(place(asked)), "saved");
  }

  Reply remove(Asked asked) {
    return changed(asked, filters -> filters.without(place(asked)), "removed");
  }

  /** A change of all filters. */
  private interface Change {
    Filters of(Filters filters);
  }

  private Reply changed(Asked asked, Change change, String did) {
    Mailbox mailbox = desk.mailbox(asked);
    try {
      FilterPages.save(asked, mailbox, change.of(mailbox.filters().standing().filters()));
      return Reply.seeOther(Did.path(FilterSite.HOME, did));
    } catch (MailboxTrouble e) {
      return all.home(asked, FilterPages.refused(asked, e));
    }
  }

  Reply leave(Asked asked) {
    Standing standing = desk.mailbox(asked).filters().standing();
    int place = place(asked);
    if (!standing.filters().has(place)) {
      return Reply.seeOther(FilterSite.HOME);
    }
    Frame frame = FilterPages.below(desk, asked, "remove");
    FiltersView view = new FiltersView(frame, Told.NOTHING, standing, List.of());
    return new Confirm(
            new Page(frame, Told.NOTHING),
            List.of(view.rule(standing.filters().rules().get(place))),
            new Grid.Press(
                frame.say(FilterSite.SENTENCES + ".remove.go"),
                FilterSite.REMOVE + "?place=" + place,
                Map.of("version", standing.version())),
            FilterSite.HOME)
        .reply();
  }

  private static int place(Asked asked) {
    return asked.query().find("place").flatMap(Place::ordinal).orElse(Integer.MAX_VALUE);
  }
}
