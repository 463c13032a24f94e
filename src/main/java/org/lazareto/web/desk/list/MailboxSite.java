// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.list;

import java.util.List;
import java.util.Optional;
import org.lazareto.desk.list.ListDesk;
import org.lazareto.mail.Address;
import org.lazareto.web.Asked;
import org.lazareto.web.Frame;
import org.lazareto.web.Reply;
import org.lazareto.web.Route;
import org.lazareto.web.desk.archive.Readers;
import org.lazareto.web.mail.MailDesk;
import org.lazareto.web.mail.OwnAddress;

/**
 * The way from the webmail to one's lists: whoever is logged in to a mailbox has shown already to
 * read its mail, and needs no mailed link. Thread-safe.
 */
public final class MailboxSite {

  private static final String PATH = "/mail/lists";

  private final MailDesk mail;
  private final ListDesk desk;
  private final OwnAddress own;
  private final Readers readers;

  public MailboxSite(MailDesk mail, ListDesk desk, OwnAddress own, Readers readers) {
    this.mail = mail;
    this.desk = desk;
    this.own = own;
    this.readers = readers;
  }

  public List<Route> routes() {
    return List.of(mail.page(PATH, this::page), mail.change(PATH, this::open));
  }

  private Reply page(Asked asked) {
    Frame frame = mail.frame(asked, "web.desk.list.mine.title");
    Optional<Address> address = own.of(mail.user(asked));
    List<String> titles =
        address.stream()
            .flatMap(who -> desk.members().of(who).stream())
            .flatMap(member -> desk.lists().find(member.list()).stream())
            .map(list -> list.title(asked.language().locale()))
            .toList();
    MailboxView view = new MailboxView(frame, address.map(Address::text).orElse(""), titles);
    return Reply.form(200, asked, (out, forms) -> JtemailboxGenerated.render(out, forms, view));
  }

  private Reply open(Asked asked) {
    return own.of(mail.user(asked))
        .map(who -> Reply.seeOther(MinePages.PATH).withCookie(readers.begin(who)))
        .orElseGet(() -> Reply.seeOther(PATH));
  }
}
