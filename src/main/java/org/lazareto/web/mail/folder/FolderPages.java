// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail.folder;

import java.util.List;
import java.util.Optional;
import org.lazareto.mailbox.Folder;
import org.lazareto.mailbox.MailboxTrouble;
import org.lazareto.mailbox.MailboxTrouble.Kind;
import org.lazareto.mailbox.imap.Folders;
import org.lazareto.web.Asked;
import org.lazareto.web.Frame;
import org.lazareto.web.Reply;
import org.lazareto.web.admin.Told;
import org.lazareto.web.mail.Did;
import org.lazareto.web.mail.FoldersView;
import org.lazareto.web.mail.MailDesk;
import org.lazareto.web.mail.Shown;

/** All folders, and one: made, called otherwise, shown or not. Thread-safe. */
final class FolderPages {

  private final MailDesk desk;

  FolderPages(MailDesk desk) {
    this.desk = desk;
  }

  Reply home(Asked asked) {
    return home(asked, Did.told(asked, FolderSite.SENTENCES));
  }

  private Reply home(Asked asked, Told told) {
    Folders folders = desk.mailbox(asked).folders();
    FoldersPage view =
        new FoldersPage(
            desk.frame(asked, FolderSite.SENTENCES + ".title"),
            told,
            desk.folders(asked),
            folders.quota(),
            asked.form().find("label").orElse(""));
    return Reply.form(
        told.status(), asked, (out, forms) -> JtemanageGenerated.render(out, forms, view));
  }

  Reply make(Asked asked) {
    Folders folders = desk.mailbox(asked).folders();
    try {
      folders.create(typed(asked, folders.list()));
    } catch (MailboxTrouble e) {
      return home(asked, refused(asked, e));
    }
    return Reply.seeOther(Did.path(FolderSite.HOME, "made"));
  }

  Reply one(Asked asked) {
    return one(asked, Did.told(asked, FolderSite.SENTENCES));
  }

  /** The same with a word on what became of a change. */
  Reply one(Asked asked, Told told) {
    List<Folder> all = desk.folders(asked);
    Folder folder = find(asked, all);
    Frame frame = below(desk, asked, "one");
    String typed = asked.form().find("label").orElse(folder.label());
    FolderView view =
        new FolderView(frame.titled(FoldersView.name(frame, folder)), told, folder, all, typed);
    return Reply.form(
        told.status(), asked, (out, forms) -> JteoneGenerated.render(out, forms, view));
  }

  Reply change(Asked asked) {
    Folders folders = desk.mailbox(asked).folders();
    List<Folder> all = folders.list();
    Folder folder = find(asked, all);
    try {
      return switch (asked.form().find("do").orElse("")) {
        case "rename" -> {
          String name = typed(asked, all);
          folders.rename(free(folder).name(), name);
          yield Reply.seeOther(Did.path(FolderSite.path(FolderSite.ONE, name), "renamed"));
        }
        case "show" -> subscribed(folders, folder, true);
        case "hide" -> subscribed(folders, folder, false);
        default -> Reply.seeOther(FolderSite.path(FolderSite.ONE, folder.name()));
      };
    } catch (MailboxTrouble e) {
      return one(asked, refused(asked, e));
    }
  }

  private static Reply subscribed(Folders folders, Folder folder, boolean yes) {
    folders.subscribe(folder.name(), yes);
    return Reply.seeOther(
        Did.path(FolderSite.path(FolderSite.ONE, folder.name()), yes ? "shown" : "hidden"));
  }

  /** The whole path that was typed: a label, and below which folder. */
  private static String typed(Asked asked, List<Folder> all) {
    String label = asked.form().find("label").orElse("");
    String above = asked.form().all("parent").stream().findFirst().orElse("");
    Optional<Folder> parent = all.stream().filter(f -> f.name().equals(above)).findFirst();
    boolean levels =
        all.stream().anyMatch(f -> !f.separator().isEmpty() && label.contains(f.separator()));
    if (label.isEmpty() || levels) {
      throw new MailboxTrouble(Kind.FOLDER_NAME, Shown.text(label));
    }
    return parent.map(f -> f.name() + f.separator()).orElse("") + label;
  }

  private static Told refused(Asked asked, MailboxTrouble why) {
    return switch (why.kind()) {
      case REFUSED, FOLDER_NAME -> Did.refused(asked, why);
      default -> throw why;
    };
  }

  /** The one that was asked for. */
  static Folder find(Asked asked, List<Folder> all) {
    Optional<String> name = asked.query().all(FolderSite.NAME).stream().findFirst();
    return all.stream()
        .filter(f -> name.filter(f.name()::equals).isPresent())
        .findFirst()
        .orElseThrow(() -> new MailboxTrouble(Kind.FOLDER_CHANGED));
  }

  /** That folder, if its owner may do with it what he likes. */
  static Folder free(Folder folder) {
    if (!folder.free()) {
      throw new MailboxTrouble(Kind.FOLDER_NAME, Shown.text(folder.name()));
    }
    return folder;
  }

  static Frame below(MailDesk desk, Asked asked, String page) {
    Frame frame = desk.frame(asked, FolderSite.SENTENCES + "." + page + ".title");
    return frame.below(
        new Frame.Crumb(FolderSite.HOME, frame.say(FolderSite.SENTENCES + ".title")));
  }
}
