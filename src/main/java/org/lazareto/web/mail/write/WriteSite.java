// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail.write;

import java.util.List;
import org.lazareto.web.Access;
import org.lazareto.web.Method;
import org.lazareto.web.Route;
import org.lazareto.web.mail.MailDesk;
import org.lazareto.web.mail.Reading;

/** The pages on which mail is written. Thread-safe. */
public final class WriteSite {

  private final MailDesk desk;
  private final WritePages pages;
  private final BeginPages begin;
  private final ConfirmPages confirm;
  private final IdentityPages identities;

  public WriteSite(MailDesk desk, WriteDesk writing, Reading reading) {
    this.desk = desk;
    this.pages = new WritePages(desk, writing);
    this.begin = new BeginPages(desk, writing, reading, pages);
    this.confirm = new ConfirmPages(desk, writing, pages);
    this.identities = new IdentityPages(desk, writing);
  }

  public List<Route> routes() {
    return List.of(
        desk.page(WritePages.PAGE, begin::page),
        // For everyone, since a text whose session is over must come back to who typed it.
        new Route(Method.POST, WritePages.PAGE, new Access.Everyone(), pages::written).withFiles(),
        desk.change("/mail/forward", begin::forward),
        desk.page(ConfirmPages.PAGE, confirm::page),
        desk.change(ConfirmPages.PAGE, confirm::send),
        desk.page(SentView.PAGE, confirm::sent),
        desk.page(IdentityPages.PAGE, identities::page),
        desk.change(IdentityPages.PAGE, identities::change));
  }
}
