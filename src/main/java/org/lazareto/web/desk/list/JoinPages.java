// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.list;

import java.util.Locale;
import java.util.Optional;
import org.lazareto.desk.list.MailList;
import org.lazareto.desk.list.Member.Mode;
import org.lazareto.desk.list.Member.Profile;
import org.lazareto.desk.list.Members.Wanted;
import org.lazareto.mail.Address;
import org.lazareto.text.LazaretoException;
import org.lazareto.web.Asked;
import org.lazareto.web.Reply;

/**
 * The page of a list: an address is typed, and the rest goes by mail to it. What the page answers
 * is the same whether the address is on the list or not. Thread-safe.
 */
final class JoinPages {

  private static final int WRONG = 422; // RFC 9110 15.5.21

  /** An address was mailed so much that it gets no more: whose it is learns nobody here. */
  private static final String ENOUGH = "desk.confirmation.many";

  private final Pages pages;

  JoinPages(Pages pages) {
    this.pages = pages;
  }

  Reply page(Asked asked) {
    return ListsSite.named(pages.desk(), asked)
        .map(list -> page(asked, list, 200, ""))
        .orElseGet(() -> ListsSite.missing(asked));
  }

  private Reply page(Asked asked, MailList list, int status, String wrong) {
    JoinView view =
        new JoinView(
            Pages.frame(asked, list),
            ListsView.Row.of(pages.desk(), list, asked),
            list.digests(),
            !pages.desk().addresses().web().isEmpty(),
            wrong);
    return Reply.form(status, asked, (out, forms) -> JtejoinGenerated.render(out, forms, view));
  }

  Reply sent(Asked asked) {
    Optional<MailList> list = ListsSite.named(pages.desk(), asked);
    if (list.isEmpty()) {
      return ListsSite.missing(asked);
    }
    Optional<Reply> crowded = pages.crowded(asked);
    return crowded.isPresent() ? crowded.get() : sent(asked, list.get());
  }

  private Reply sent(Asked asked, MailList list) {
    Address address = new Address(asked.form().find("address").orElse(""));
    try {
      switch (asked.form().find("do").orElse("")) {
        case "mine" -> pages.desk().ownPages().ask(list, address, language(asked));
        case "leave" -> pages.desk().subscriptions().askToLeave(list, address, language(asked));
        default -> pages.desk().subscriptions().askToJoin(list, wanted(asked, address));
      }
    } catch (LazaretoException e) {
      if (!e.key().equals(ENOUGH)) {
        return page(asked, list, WRONG, e.in(asked.language()));
      }
    }
    return Pages.said(
        200, Pages.frame(asked, list), "web.desk.list.mailed", address.text(), list.name());
  }

  private static Wanted wanted(Asked asked, Address address) {
    return new Wanted(
        address,
        new Profile(
            asked.form().find("person").orElse(""),
            asked.form().find("language").orElse(language(asked).getLanguage()),
            "",
            asked.form().find("mode").flatMap(Mode::find).orElse(Mode.MAIL)));
  }

  private static Locale language(Asked asked) {
    return asked.language().locale();
  }
}
