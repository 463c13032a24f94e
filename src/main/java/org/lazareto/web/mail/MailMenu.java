// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail;

import java.util.List;
import org.lazareto.text.Catalogue;
import org.lazareto.web.Frame.Crumb;

/** The pages of the webmail, as everybody with a mailbox sees them. */
final class MailMenu {

  private record Item(String path, String key) {}

  private static final List<Item> ITEMS =
      List.of(
          new Item(MailSite.HOME, "web.mail.title"),
          new Item("/mail/write", "web.mail.write.title"));

  private MailMenu() {}

  static List<Crumb> of(Catalogue language) {
    return ITEMS.stream().map(i -> new Crumb(i.path(), language.say(i.key()))).toList();
  }
}
