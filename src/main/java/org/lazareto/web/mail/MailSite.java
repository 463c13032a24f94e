// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail;

import java.util.List;
import org.lazareto.mailbox.Mailboxes;
import org.lazareto.web.Access;
import org.lazareto.web.AccountSettings;
import org.lazareto.web.Asked;
import org.lazareto.web.Frame;
import org.lazareto.web.Method;
import org.lazareto.web.Portal;
import org.lazareto.web.Reply;
import org.lazareto.web.Route;

/** The webmail's way in, its folders, lists and letters. Thread-safe. */
public final class MailSite {

  /** Where those go who have logged in. */
  static final String HOME = "/mail";

  private final MailDesk desk;
  private final LogInPages door;
  private final ListPages lists;
  private final LetterPages letters;

  /**
   * @param bounds on how often somebody may try to log in
   */
  public MailSite(MailDesk desk, Mailboxes mailboxes, Reading reading, AccountSettings bounds) {
    this.desk = desk;
    this.door = new LogInPages(mailboxes, desk.sessions(), bounds);
    this.lists = new ListPages(desk, desk.sessions());
    this.letters = new LetterPages(desk, reading);
  }

  public List<Route> routes() {
    return List.of(
        Route.open(Portal.MAIL_LOG_IN, door::page),
        new Route(Method.POST, Portal.MAIL_LOG_IN, new Access.Everyone(), door::logIn),
        new Route(Method.POST, "/mail/logout", new Access.MailboxUsers(), door::logOut),
        desk.page(HOME, this::folders),
        desk.page(ListAsked.PAGE, lists::page),
        desk.change(ListAsked.PAGE, lists::change),
        desk.change("/mail/undo", lists::undo),
        desk.page(Place.MESSAGE, letters::page),
        desk.page(Place.LINK, letters::link));
  }

  private Reply folders(Asked asked) {
    Frame frame = desk.frame(asked, "web.mail.title");
    RoomView room = new RoomView(frame, desk.mailbox(asked).folders().quota());
    FoldersView view = new FoldersView(frame, desk.user(asked), desk.folders(asked), room);
    return Reply.form(200, asked, (out, forms) -> JtefoldersGenerated.render(out, forms, view));
  }
}
