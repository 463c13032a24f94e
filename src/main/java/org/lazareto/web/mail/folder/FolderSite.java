// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail.folder;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lazareto.mailbox.Contents;
import org.lazareto.mailbox.Folder;
import org.lazareto.mailbox.Key;
import org.lazareto.mailbox.Mailbox;
import org.lazareto.mailbox.MailboxTrouble;
import org.lazareto.mailbox.MailboxTrouble.Kind;
import org.lazareto.mailbox.imap.Folders;
import org.lazareto.web.Asked;
import org.lazareto.web.Fields;
import org.lazareto.web.Frame;
import org.lazareto.web.Links;
import org.lazareto.web.Reply;
import org.lazareto.web.Route;
import org.lazareto.web.admin.Confirm;
import org.lazareto.web.admin.Grid;
import org.lazareto.web.admin.Page;
import org.lazareto.web.admin.Told;
import org.lazareto.web.mail.Did;
import org.lazareto.web.mail.FoldersView;
import org.lazareto.web.mail.MailDesk;
import org.lazareto.web.mail.Place;
import org.lazareto.web.mail.Shown;

/** Folders: made, called otherwise, shown or not, removed; the trash emptied. Thread-safe. */
public final class FolderSite {

  static final String SENTENCES = "web.mail.folders";
  static final String HOME = "/mail/folders";
  static final String ONE = "/mail/folders/one";
  static final String REMOVE = "/mail/folders/remove";

  private static final String EMPTY = "/mail/folders/empty";
  private static final String NAME = "name";

  private final MailDesk desk;

  public FolderSite(MailDesk desk) {
    this.desk = desk;
  }

  public List<Route> routes() {
    return List.of(
        desk.page(HOME, this::home),
        desk.change(HOME, this::make),
        desk.page(ONE, this::one),
        desk.change(ONE, this::change),
        desk.page(REMOVE, this::leave),
        desk.change(REMOVE, this::remove),
        desk.page(EMPTY, this::throwAway),
        desk.change(EMPTY, this::empty));
  }

  static String path(String page, String folder) {
    return page + Links.of(new Fields(Map.of(NAME, List.of(folder))));
  }

  /** The last level of its name: where it lies is seen. */
  static String label(Frame frame, Folder folder) {
    return folder.use() == Folder.Use.INBOX
        ? FoldersView.name(frame, folder)
        : Shown.text(folder.label());
  }

  private Reply home(Asked asked) {
    return home(asked, Did.told(asked, SENTENCES));
  }

  private Reply home(Asked asked, Told told) {
    Folders folders = desk.mailbox(asked).folders();
    FoldersPage view =
        new FoldersPage(
            desk.frame(asked, SENTENCES + ".title"),
            told,
            folders.list(),
            folders.quota(),
            asked.form().find("label").orElse(""));
    return Reply.form(
        told.status(), asked, (out, forms) -> JtemanageGenerated.render(out, forms, view));
  }

  private Reply make(Asked asked) {
    Folders folders = desk.mailbox(asked).folders();
    try {
      folders.create(typed(asked, folders.list()));
    } catch (MailboxTrouble e) {
      return home(asked, refused(asked, e));
    }
    return Reply.seeOther(Did.path(HOME, "made"));
  }

  private Reply one(Asked asked) {
    return one(asked, Did.told(asked, SENTENCES));
  }

  private Reply one(Asked asked, Told told) {
    List<Folder> all = desk.mailbox(asked).folders().list();
    Folder folder = find(asked, all);
    Frame frame = below(asked, "one");
    String typed = asked.form().find("label").orElse(folder.label());
    FolderView view =
        new FolderView(frame.titled(FoldersView.name(frame, folder)), told, folder, all, typed);
    return Reply.form(
        told.status(), asked, (out, forms) -> JteoneGenerated.render(out, forms, view));
  }

  private Reply change(Asked asked) {
    Folders folders = desk.mailbox(asked).folders();
    List<Folder> all = folders.list();
    Folder folder = find(asked, all);
    try {
      return switch (asked.form().find("do").orElse("")) {
        case "rename" -> {
          String name = typed(asked, all);
          folders.rename(free(folder).name(), name);
          yield Reply.seeOther(Did.path(path(ONE, name), "renamed"));
        }
        case "show" -> subscribed(folders, folder, true);
        case "hide" -> subscribed(folders, folder, false);
        default -> Reply.seeOther(path(ONE, folder.name()));
      };
    } catch (MailboxTrouble e) {
      return one(asked, refused(asked, e));
    }
  }

  private static Reply subscribed(Folders folders, Folder folder, boolean yes) {
    folders.subscribe(folder.name(), yes);
    return Reply.seeOther(Did.path(path(ONE, folder.name()), yes ? "shown" : "hidden"));
  }

  private Reply leave(Asked asked) {
    Mailbox mailbox = desk.mailbox(asked);
    List<Folder> all = mailbox.folders().list();
    Folder folder = free(find(asked, all));
    Frame frame = below(asked, "remove");
    if (all.stream().anyMatch(folder::above)) {
      Told told = new Told(frame.say(SENTENCES + ".remove.others"), 409);
      return one(asked, told);
    }
    Contents seen = contents(mailbox, folder);
    String fact =
        frame.say(SENTENCES + ".remove.fact", FoldersView.name(frame, folder), seen.messages());
    return confirm(frame, fact, "remove", new Step(REMOVE, seen, path(ONE, folder.name())));
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
                frame.say(SENTENCES + "." + word + ".go"),
                path(step.path(), seen.folder()),
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

  private Reply remove(Asked asked) {
    Mailbox mailbox = desk.mailbox(asked);
    Folder folder = free(find(asked, mailbox.folders().list()));
    if (folder.selectable()) {
      mailbox.changes().discard(seen(asked, folder));
    } else {
      mailbox.folders().delete(folder.name());
    }
    return Reply.seeOther(Did.path(HOME, "removed"));
  }

  private Reply throwAway(Asked asked) {
    Mailbox mailbox = desk.mailbox(asked);
    Folder trash = trash(mailbox);
    Frame frame = below(asked, "empty");
    Contents seen = mailbox.folders().contents(trash.name());
    String fact = frame.say(SENTENCES + ".empty.fact", Shown.text(trash.name()), seen.messages());
    return confirm(frame, fact, "empty", new Step(EMPTY, seen, HOME));
  }

  private Reply empty(Asked asked) {
    Mailbox mailbox = desk.mailbox(asked);
    mailbox.changes().clear(seen(asked, trash(mailbox)));
    return Reply.seeOther(Did.path(HOME, "emptied"));
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

  private static Folder find(Asked asked, List<Folder> all) {
    Optional<String> name = asked.query().all(NAME).stream().findFirst();
    return all.stream()
        .filter(f -> name.filter(f.name()::equals).isPresent())
        .findFirst()
        .orElseThrow(() -> new MailboxTrouble(Kind.FOLDER_CHANGED));
  }

  private static Folder free(Folder folder) {
    if (!folder.free()) {
      throw new MailboxTrouble(Kind.FOLDER_NAME, Shown.text(folder.name()));
    }
    return folder;
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

  private Frame below(Asked asked, String page) {
    Frame frame = desk.frame(asked, SENTENCES + "." + page + ".title");
    return frame.below(new Frame.Crumb(HOME, frame.say(SENTENCES + ".title")));
  }
}
