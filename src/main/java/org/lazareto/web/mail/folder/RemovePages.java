// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail.folder;

import java.util.List;
import java.util.Map;
import org.lazareto.mailbox.Contents;
import org.lazareto.mailbox.Folder;
import org.lazareto.mailbox.Key;
import org.lazareto.mailbox.Mailbox;
import org.lazareto.mailbox.MailboxTrouble;
import org.lazareto.mailbox.MailboxTrouble.Kind;
import org.lazareto.web.Asked;
import org.lazareto.web.Frame;
import org.lazareto.web.Reply;
import org.lazareto.web.admin.Confirm;
import org.lazareto.web.admin.Grid;
import org.lazareto.web.admin.Page;
import org.lazareto.web.admin.Told;
import org.lazareto.web.mail.Did;
import org.lazareto.web.mail.FoldersView;
import org.lazareto.web.mail.MailDesk;
import org.lazareto.web.mail.Place;
import org.lazareto.web.mail.Shown;

/** Folders removed, and the trash emptied, if they hold what was seen. Thread-safe. */
final class RemovePages {

  private final MailDesk desk;
  private final FolderPages folders;

  RemovePages(MailDesk desk, FolderPages folders) {
    this.desk = desk;
    this.folders = folders;
  }

  Reply leave(Asked asked) {
    Mailbox mailbox = desk.mailbox(asked);
    List<Folder> all = mailbox.folders().list();
    Folder folder = FolderPages.free(FolderPages.find(asked, all));
    Frame frame = FolderPages.below(desk, asked, "remove");
    if (all.stream().anyMatch(folder::above)) {
      Told told = new Told(frame.say(FolderSite.SENTENCES + ".remove.others"), 409);
      return folders.one(asked, told);
    }
    Contents seen = contents(mailbox, folder);
    String fact =
        frame.say(
            FolderSite.SENTENCES + ".remove.fact",
            FoldersView.name(frame, folder),
            seen.messages());
    return confirm(
        frame,
        fact,
        "remove",
        new Step(FolderSite.REMOVE, seen, FolderSite.path(FolderSite.ONE, folder.name())));
  }

  /** What is about to be done, to what was seen. */
  private record Step(String path, Contents seen, String back) {}

  private static Reply confirm(Frame frame, String fact, String word, Step step) {
    Contents seen = step.seen();
    Map<String, String> fields =
        Map.of(
            "of", "" + seen.last().validity(),
            "last", "" + seen.last().uid(),
            "messages", "" + seen.messages());
    return new Confirm(
            new Page(frame, Told.NOTHING),
            List.of(fact),
            new Grid.Press(
                frame.say(FolderSite.SENTENCES + "." + word + ".go"),
                FolderSite.path(step.path(), seen.folder()),
                fields),
            step.back())
        .reply();
  }

  // One that holds no messages cannot be looked into.
  private static Contents contents(Mailbox mailbox, Folder folder) {
    return folder.selectable()
        ? mailbox.folders().contents(folder.name())
        : new Contents(folder.name(), 0, new Key(0, 0));
  }

  Reply remove(Asked asked) {
    Mailbox mailbox = desk.mailbox(asked);
    Folder folder = FolderPages.free(FolderPages.find(asked, mailbox.folders().list()));
    if (folder.selectable()) {
      mailbox.changes().discard(seen(asked, folder));
    } else {
      mailbox.folders().delete(folder.name());
    }
    return Reply.seeOther(Did.path(FolderSite.HOME, "removed"));
  }

  Reply throwAway(Asked asked) {
    Mailbox mailbox = desk.mailbox(asked);
    Folder trash = trash(mailbox);
    Frame frame = FolderPages.below(desk, asked, "empty");
    Contents seen = mailbox.folders().contents(trash.name());
    String fact =
        frame.say(FolderSite.SENTENCES + ".empty.fact", Shown.text(trash.name()), seen.messages());
    return confirm(frame, fact, "empty", new Step(FolderSite.EMPTY, seen, FolderSite.HOME));
  }

  Reply empty(Asked asked) {
    Mailbox mailbox = desk.mailbox(asked);
    mailbox.changes().clear(seen(asked, trash(mailbox)));
    return Reply.seeOther(Did.path(FolderSite.HOME, "emptied"));
  }

  private static Folder trash(Mailbox mailbox) {
    String name = mailbox.folders().of(Folder.Use.TRASH);
    return mailbox.folders().list().stream()
        .filter(f -> f.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new MailboxTrouble(Kind.FOLDER_CHANGED));
  }

  private static Contents seen(Asked asked, Folder folder) {
    return new Contents(
        folder.name(),
        (int) number(asked, "messages"),
        new Key(number(asked, "of"), number(asked, "last")));
  }

  private static long number(Asked asked, String field) {
    return asked
        .form()
        .find(field)
        .flatMap(Place::number)
        .orElseThrow(() -> new MailboxTrouble(Kind.FOLDER_CHANGED));
  }
}
