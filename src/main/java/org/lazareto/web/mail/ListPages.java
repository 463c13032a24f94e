// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail;

import java.util.List;
import java.util.Optional;
import org.lazareto.mailbox.Flag;
import org.lazareto.mailbox.Folder;
import org.lazareto.mailbox.Mailbox;
import org.lazareto.mailbox.Page;
import org.lazareto.mailbox.Selection;
import org.lazareto.mailbox.imap.Changes;
import org.lazareto.web.Asked;
import org.lazareto.web.Frame;
import org.lazareto.web.Portal;
import org.lazareto.web.Reply;

/** Lists of messages, and what is done with them unopened. Thread-safe. */
final class ListPages {

  private static final String DONE = "done";

  private final MailDesk desk;
  private final MailSessions sessions;

  ListPages(MailDesk desk, MailSessions sessions) {
    this.desk = desk;
    this.sessions = sessions;
  }

  Reply page(Asked asked) {
    Mailbox mailbox = desk.mailbox(asked);
    ListAsked list = new ListAsked(asked.query());
    Page page = mailbox.lists().page(list.wish());
    List<Folder> folders = desk.folders(asked);
    Frame frame = desk.frame(asked, "web.mail.title");
    String title =
        folders.stream()
            .filter(f -> f.name().equals(page.folder()))
            .findFirst()
            .map(f -> FoldersView.name(frame, f))
            .orElse(Shown.text(page.folder()));
    Optional<Outcome> done =
        asked.query().find(DONE).flatMap(n -> sessions.outcome(asked.visitor(), n));
    ListView view = new ListView(frame.titled(title), list, page, folders, done);
    return Reply.form(200, asked, (out, forms) -> JtelistGenerated.render(out, forms, view));
  }

  Reply change(Asked asked) {
    ListAsked list = new ListAsked(asked.query());
    List<Long> uids =
        asked.form().all("uid").stream().flatMap(u -> Place.number(u).stream()).toList();
    Optional<Long> validity = asked.form().find("of").flatMap(Place::number);
    String step = asked.form().find("do").orElse("");
    if (validity.isEmpty()) {
      return Portal.trouble(400, asked);
    }
    Selection selection = Selection.of(list.folder(), validity.get(), uids);
    Outcome outcome =
        uids.isEmpty()
            ? Outcome.of("none", selection, Optional.empty())
            : done(step, selection, asked);
    sessions.note(asked.visitor(), outcome);
    return Reply.seeOther(list.path(DONE, outcome.number()));
  }

  private Outcome done(String step, Selection selection, Asked asked) {
    Changes changes = desk.mailbox(asked).changes();
    switch (step) {
      case "delete" -> {
        return Outcome.of(step, selection, changes.remove(selection));
      }
      case "move" -> {
        Optional<String> target = asked.form().exact("target");
        return target.isEmpty()
            ? Outcome.of("nowhere", selection, Optional.empty())
            : Outcome.of(step, selection, changes.move(selection, target.get()));
      }
      case "read" -> changes.flag(selection, Flag.SEEN, true);
      case "unread" -> changes.flag(selection, Flag.SEEN, false);
      case "flag" -> changes.flag(selection, Flag.FLAGGED, true);
      case "unflag" -> changes.flag(selection, Flag.FLAGGED, false);
      default -> {
        return Outcome.of("none", selection, Optional.empty());
      }
    }
    return Outcome.of(step, selection, Optional.empty());
  }

  /** Takes back what was done last: only that, whatever the form says. */
  Reply undo(Asked asked) {
    Optional<Outcome> last =
        asked.form().find(DONE).flatMap(n -> sessions.outcome(asked.visitor(), n));
    Optional<Selection> now = last.flatMap(Outcome::now);
    if (last.isEmpty() || now.isEmpty()) {
      return Reply.seeOther(MailSite.HOME);
    }
    Mailbox mailbox = desk.mailbox(asked);
    Optional<Selection> again = mailbox.changes().move(now.get(), last.get().back());
    Outcome outcome = Outcome.of("undone", now.get(), Optional.empty());
    sessions.note(asked.visitor(), outcome);
    String folder = again.map(Selection::folder).orElse(last.get().back());
    return Reply.seeOther(ListAsked.of(folder).path(DONE, outcome.number()));
  }
}
