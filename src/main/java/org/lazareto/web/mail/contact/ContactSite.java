// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail.contact;

import java.time.Clock;
import java.util.List;
import org.lazareto.mailbox.contact.Contacts;
import org.lazareto.text.LazaretoException;
import org.lazareto.web.AccountSettings;
import org.lazareto.web.Answer;
import org.lazareto.web.Frame;
import org.lazareto.web.Reply;
import org.lazareto.web.Route;
import org.lazareto.web.account.Tries;
import org.lazareto.web.admin.Told;
import org.lazareto.web.mail.MailDesk;

/** The routes of the address book. Thread-safe. */
public final class ContactSite {

  static final String HOME = "/mail/contacts";
  static final String SENTENCES = "web.mail.contact";
  static final String COLLECTED = "/mail/contacts/collected";
  static final String IMPORT = "/mail/contacts/import";

  private static final String ALL = "/mail/contacts/all";
  private static final String EXPORT = "/mail/contacts/export";
  private static final int TOO_OFTEN = 429;

  private final MailDesk desk;
  private final BookPages book;
  private final GroupPages groups;
  private final FilePages files;
  private final ChoosePages choosing;

  /**
   * @param bounds on how often a password may be tried
   */
  public ContactSite(MailDesk desk, Contacts contacts, AccountSettings bounds) {
    this.desk = desk;
    this.book = new BookPages(desk, contacts);
    this.groups = new GroupPages(desk, contacts);
    this.files = new FilePages(desk, contacts, new Tries(bounds, Clock.systemUTC()));
    this.choosing = new ChoosePages(desk, contacts);
  }

  public List<Route> routes() {
    return List.of(
        page(HOME, book::home),
        page(ALL, book::names),
        page(PersonView.NEW, book::empty),
        change(PersonView.NEW, book::add),
        page(PersonView.PATH, book::person),
        change(PersonView.PATH, book::change),
        page(PersonView.REMOVE, book::leave),
        change(PersonView.REMOVE, book::remove),
        page(COLLECTED, book::collected),
        change(COLLECTED, book::collect),
        change(GroupPages.NEW, groups::make),
        page(GroupView.PATH, groups::page),
        change(GroupView.PATH, groups::change),
        page(GroupView.REMOVE, groups::leave),
        change(GroupView.REMOVE, groups::remove),
        page(IMPORT, files::bring),
        change(IMPORT, files::take).withFiles(),
        page(EXPORT, files::ask),
        change(EXPORT, files::export),
        page(ChooseView.PATH, choosing::page),
        page(ChooseView.CHOSEN, choosing::chosen));
  }

  private Route page(String path, Answer answer) {
    return desk.page(path, told(answer));
  }

  private Route change(String path, Answer answer) {
    return desk.change(path, told(answer));
  }

  /** What the book will not answer is a page that says so. */
  private Answer told(Answer answer) {
    return asked -> {
      try {
        return answer.to(asked);
      } catch (LazaretoException e) {
        int status = status(e);
        if (status == 0) {
          throw e;
        }
        Frame frame = desk.frame(asked, SENTENCES + ".title");
        Told told = new Told(e.in(asked.language()), status);
        return Reply.page(
            status, (out, forms) -> JtenoticeGenerated.render(out, forms, frame, told));
      }
    };
  }

  /** None for what is told elsewhere. */
  private static int status(LazaretoException why) {
    return switch (why.key()) {
      case "contact.too-often", "contact.too-many-people" -> TOO_OFTEN;
      case "contact.gone" -> 404;
      default -> 0;
    };
  }
}
