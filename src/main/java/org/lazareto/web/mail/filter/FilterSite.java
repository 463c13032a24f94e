// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail.filter;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lazareto.mailbox.Folder;
import org.lazareto.mailbox.Mailbox;
import org.lazareto.mailbox.MailboxTrouble;
import org.lazareto.mailbox.sieve.Filters;
import org.lazareto.mailbox.sieve.Rule;
import org.lazareto.mailbox.sieve.Standing;
import org.lazareto.mailbox.sieve.Vacation;
import org.lazareto.text.LazaretoException;
import org.lazareto.web.Asked;
import org.lazareto.web.Fields;
import org.lazareto.web.Frame;
import org.lazareto.web.Reply;
import org.lazareto.web.Route;
import org.lazareto.web.admin.Confirm;
import org.lazareto.web.admin.Grid;
import org.lazareto.web.admin.Page;
import org.lazareto.web.admin.Told;
import org.lazareto.web.mail.Did;
import org.lazareto.web.mail.MailDesk;

/** Filters and the answer of who is away. Thread-safe. */
public final class FilterSite {

  static final String SENTENCES = "web.mail.filter";
  static final String HOME = "/mail/filters";

  private static final String AWAY = "/mail/filters/away";
  private static final String REMOVE = "/mail/filters/rule/remove";
  private static final int MOST_PREFILLED = 3;

  private final MailDesk desk;
  private final List<String> domains;

  /**
   * @param domains the site's own, at which a mailbox gets its mail
   */
  public FilterSite(MailDesk desk, List<String> domains) {
    this.desk = desk;
    this.domains = List.copyOf(domains);
  }

  public List<Route> routes() {
    return List.of(
        desk.page(HOME, this::home),
        desk.page(AWAY, this::away),
        desk.change(AWAY, this::answer),
        desk.page(RuleView.PATH, this::rule),
        desk.change(RuleView.PATH, this::set),
        desk.change("/mail/filters/up", this::up),
        desk.page(REMOVE, this::leave),
        desk.change(REMOVE, this::remove),
        desk.change("/mail/filters/aside", this::setAside));
  }

  private Reply home(Asked asked) {
    return home(asked, Did.told(asked, SENTENCES));
  }

  private Reply home(Asked asked, Told told) {
    Mailbox mailbox = desk.mailbox(asked);
    Standing standing = mailbox.filters().standing();
    FiltersView view =
        new FiltersView(
            desk.frame(asked, SENTENCES + ".title"),
            told,
            standing,
            mailbox.folders().list().stream().map(Folder::name).collect(Collectors.toSet()));
    return Reply.form(
        told.status(), asked, (out, forms) -> JtefiltersGenerated.render(out, forms, view));
  }

  private Reply away(Asked asked) {
    Standing standing = desk.mailbox(asked).filters().standing();
    Map<String, String> values =
        standing
            .filters()
            .vacation()
            .map(AwayView::of)
            .orElseGet(
                () ->
                    AwayView.typed(
                        new Fields(Map.of("on", List.of("1"), "addresses", List.of(own(asked))))));
    return away(asked, Told.NOTHING, standing, values);
  }

  /** A server answers only what was sent to an address that it knows as the person's. */
  private String own(Asked asked) {
    String user = desk.user(asked);
    return user.contains("@")
        ? user
        : domains.stream()
            .limit(MOST_PREFILLED)
            .map(domain -> user + "@" + domain)
            .collect(Collectors.joining("\n"));
  }

  private Reply away(Asked asked, Told told, Standing standing, Map<String, String> values) {
    AwayView view = new AwayView(below(asked, "away"), told, standing, values);
    return Reply.form(
        told.status(), asked, (out, forms) -> JteawayGenerated.render(out, forms, view));
  }

  private Reply answer(Asked asked) {
    Mailbox mailbox = desk.mailbox(asked);
    Standing standing = mailbox.filters().standing();
    try {
      boolean gone = asked.form().find("do").filter("remove"::equals).isPresent();
      Optional<Vacation> typed = gone ? Optional.empty() : Optional.of(vacation(asked.form()));
      save(asked, mailbox, standing.filters().answering(typed));
      return Reply.seeOther(Did.path(HOME, gone ? "away-removed" : "saved"));
    } catch (LazaretoException e) {
      return away(asked, refused(asked, e), standing, AwayView.typed(asked.form()));
    }
  }

  private static Vacation vacation(Fields form) {
    return new Vacation(
        form.find("on").isPresent(),
        form.day("from"),
        form.day("until"),
        form.find("subject").orElse(""),
        form.find("text").orElse(""),
        Stream.of(form.find("addresses").orElse("").split("[\\s,;]+")).toList());
  }

  private Reply rule(Asked asked) {
    Mailbox mailbox = desk.mailbox(asked);
    Standing standing = mailbox.filters().standing();
    int place = place(asked);
    Map<String, String> values =
        standing.filters().has(place)
            ? RuleView.of(standing.filters().rules().get(place))
            : RuleView.typed(asked.query());
    return rule(asked, Told.NOTHING, standing, values);
  }

  private Reply rule(Asked asked, Told told, Standing standing, Map<String, String> values) {
    List<Folder> folders =
        desk.mailbox(asked).folders().list().stream()
            .filter(f -> f.selectable() && f.use() != Folder.Use.VIEW)
            .toList();
    boolean known = standing.filters().has(place(asked));
    RuleView view =
        new RuleView(
            below(asked, known ? "rule" : "rule.new"),
            told,
            standing,
            place(asked),
            values,
            folders);
    return Reply.form(
        told.status(), asked, (out, forms) -> JteruleGenerated.render(out, forms, view));
  }

  private Reply set(Asked asked) {
    Mailbox mailbox = desk.mailbox(asked);
    Standing standing = mailbox.filters().standing();
    try {
      Rule rule = typed(asked.form(), mailbox);
      save(asked, mailbox, standing.filters().with(place(asked), rule));
      return Reply.seeOther(Did.path(HOME, "saved"));
    } catch (LazaretoException e) {
      return rule(asked, refused(asked, e), standing, RuleView.typed(asked.form()));
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

  private Reply up(Asked asked) {
    return changed(asked, filters -> filters.up(place(asked)), "saved");
  }

  private Reply remove(Asked asked) {
    return changed(asked, filters -> filters.without(place(asked)), "removed");
  }

  /** A change of all filters. */
  private interface Change {
    Filters of(Filters filters);
  }

  private Reply changed(Asked asked, Change change, String did) {
    Mailbox mailbox = desk.mailbox(asked);
    try {
      save(asked, mailbox, change.of(mailbox.filters().standing().filters()));
      return Reply.seeOther(Did.path(HOME, did));
    } catch (MailboxTrouble e) {
      return home(asked, refused(asked, e));
    }
  }

  private Reply leave(Asked asked) {
    Standing standing = desk.mailbox(asked).filters().standing();
    int place = place(asked);
    if (!standing.filters().has(place)) {
      return Reply.seeOther(HOME);
    }
    Frame frame = below(asked, "remove");
    FiltersView view = new FiltersView(frame, Told.NOTHING, standing, Set.of());
    return new Confirm(
            new Page(frame, Told.NOTHING),
            List.of(view.rule(standing.filters().rules().get(place))),
            new Grid.Press(
                frame.say(SENTENCES + ".remove.go"),
                REMOVE + "?place=" + place,
                Map.of("version", standing.version())),
            HOME)
        .reply();
  }

  private Reply setAside(Asked asked) {
    try {
      String ignored = desk.mailbox(asked).filters().setAside();
      return Reply.seeOther(Did.path(HOME, "aside"));
    } catch (MailboxTrouble e) {
      return home(asked, refused(asked, e));
    }
  }

  /** If the script is still the one that the page showed. */
  private static void save(Asked asked, Mailbox mailbox, Filters filters) {
    Fields form = asked.form();
    mailbox
        .filters()
        .save(filters, form.find("version").orElse(""), form.find("alone").isPresent());
  }

  /** What can be told beside the form; all else is the server's trouble. */
  private static Told refused(Asked asked, LazaretoException why) {
    if (why instanceof MailboxTrouble trouble) {
      return switch (trouble.kind()) {
        case REFUSED, FILTERS_CHANGED, FILTERS_STALE, TOO_MANY_RULES, OWN_SCRIPT ->
            Did.refused(asked, why);
        default -> throw trouble;
      };
    }
    return Did.refused(asked, why);
  }

  private static int place(Asked asked) {
    return asked
        .query()
        .find("place")
        .filter(p -> p.matches("[0-9]{1,4}"))
        .map(Integer::valueOf)
        .orElse(Integer.MAX_VALUE);
  }

  private Frame below(Asked asked, String page) {
    Frame frame = desk.frame(asked, SENTENCES + "." + page + ".title");
    return frame.below(new Frame.Crumb(HOME, frame.say(SENTENCES + ".title")));
  }
}
