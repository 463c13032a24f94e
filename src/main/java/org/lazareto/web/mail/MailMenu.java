// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail;

import java.util.List;
import org.lazareto.text.Catalogue;
import org.lazareto.web.Frame.Crumb;

/** The pages of the webmail, as everybody with a mailbox sees them. Stateless. */
final class MailMenu {

  private record Item(String path, String key) {}

  private static final List<Item> ITEMS =
      List.of(
          new Item(MailSite.HOME, "web.mail.title"),
          new Item("/mail/write", "web.mail.write.title"),
          new Item("/mail/folders", "web.mail.folders.title"),
          new Item("/mail/contacts", "web.mail.contact.title"),
          new Item("/mail/stopped", "web.mail.stopped.title"),
          new Item("/mail/reports", "web.mail.reports.title"),
          new Item("/mail/advisories", "web.mail.news.title"),
          new Item("/mail/lists", "web.desk.list.mine.title"),
          new Item("/mail/filters", "web.mail.filter.title"));

  /** Where no server filters mail, there is nothing to filter. */
  private static final Item FILTERS = ITEMS.getLast();

  private MailMenu() {}

  static List<Crumb> of(Catalogue language, boolean filters) {
    return ITEMS.stream()
        .filter(i -> filters || !i.equals(FILTERS))
        .map(i -> new Crumb(i.path(), language.say(i.key())))
        .toList();
  }
}
