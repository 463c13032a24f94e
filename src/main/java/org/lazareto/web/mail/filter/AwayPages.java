// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail.filter;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lazareto.mailbox.Mailbox;
import org.lazareto.mailbox.sieve.Standing;
import org.lazareto.mailbox.sieve.Vacation;
import org.lazareto.text.LazaretoException;
import org.lazareto.web.Asked;
import org.lazareto.web.Fields;
import org.lazareto.web.Reply;
import org.lazareto.web.admin.Told;
import org.lazareto.web.mail.Did;
import org.lazareto.web.mail.MailDesk;
import org.lazareto.web.mail.Shown;

/** The answer of who is away. Thread-safe. */
final class AwayPages {

  private static final int MOST_PREFILLED = 3;

  private final MailDesk desk;
  private final List<String> domains;

  AwayPages(MailDesk desk, List<String> domains) {
    this.desk = desk;
    this.domains = domains;
  }

  Reply page(Asked asked) {
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
    return page(asked, Told.NOTHING, standing, values);
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

  private Reply page(Asked asked, Told told, Standing standing, Map<String, String> values) {
    AwayView view = new AwayView(FilterPages.below(desk, asked, "away"), told, standing, values);
    return Reply.form(
        told.status(), asked, (out, forms) -> JteawayGenerated.render(out, forms, view));
  }

  Reply answer(Asked asked) {
    Mailbox mailbox = desk.mailbox(asked);
    Standing standing = mailbox.filters().standing();
    try {
      boolean gone = asked.form().find("do").filter("remove"::equals).isPresent();
      Optional<Vacation> typed = gone ? Optional.empty() : Optional.of(vacation(asked.form()));
      FilterPages.save(asked, mailbox, standing.filters().answering(typed));
      return Reply.seeOther(Did.path(FilterSite.HOME, gone ? "away-removed" : "saved"));
    } catch (LazaretoException e) {
      return page(asked, FilterPages.refused(asked, e), standing, AwayView.typed(asked.form()));
    }
  }

  /**
   * Browsers without fields for days send what was typed; without a day it would go on for ever.
   */
  private static Optional<LocalDate> day(Fields form, String field) {
    Optional<LocalDate> day = form.day(field);
    String typed = form.find(field).orElse("");
    if (day.isEmpty() && !typed.isEmpty()) {
      throw new LazaretoException("filter.no-day", Shown.text(typed));
    }
    return day;
  }

  private static Vacation vacation(Fields form) {
    return new Vacation(
        form.find("on").isPresent(),
        day(form, "from"),
        day(form, "until"),
        form.find("subject").orElse(""),
        form.find("text").orElse(""),
        Stream.of(form.find("addresses").orElse("").split("[\\s,;]+")).toList());
  }
}
