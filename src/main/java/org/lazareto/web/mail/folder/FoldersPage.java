// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail.folder;

import java.util.List;
import java.util.Optional;
import org.lazareto.mailbox.Folder;
import org.lazareto.mailbox.Quota;
import org.lazareto.web.Frame;
import org.lazareto.web.admin.Told;
import org.lazareto.web.mail.FoldersView;
import org.lazareto.web.mail.ListAsked;
import org.lazareto.web.mail.RoomView;
import org.lazareto.web.mail.Shown;

/**
 * The folders with how they lie in each other, and the room that is left. Immutable.
 *
 * @param typed what was to be the name of a new one
 */
record FoldersPage(
    Frame frame, Told told, List<Folder> folders, Optional<Quota> quota, String typed) {

  private static final int DEEPEST = 8;

  String say(String key, Object... arguments) {
    return frame.say(FolderSite.SENTENCES + "." + key, arguments);
  }

  String name(Folder folder) {
    return FolderSite.label(frame, folder);
  }

  String whole(Folder folder) {
    return FoldersView.name(frame, folder);
  }

  /** The class that moves it in. */
  String level(Folder folder) {
    return "d" + Math.min(DEEPEST, folder.depth());
  }

  String mail(Folder folder) {
    return ListAsked.of(folder.name()).path();
  }

  String change(Folder folder) {
    return FolderSite.path(FolderSite.ONE, folder.name());
  }

  String count(Folder folder) {
    return folder.messages() == Folder.NOT_TOLD
        ? ""
        : say("count", folder.messages(), Math.max(0, folder.unseen()));
  }

  /** Of one that is called by its use, how the server and other programs call it. */
  String use(Folder folder) {
    return switch (folder.use()) {
      case INBOX, OTHER -> "";
      case VIEW -> say("use.view");
      case DRAFTS, SENT, ARCHIVE, JUNK, TRASH -> say("use.own", Shown.text(folder.name()));
    };
  }

  List<Folder> parents() {
    return folders.stream().filter(f -> f.use() != Folder.Use.VIEW).toList();
  }

  boolean hasTrash() {
    return folders.stream().anyMatch(f -> f.use() == Folder.Use.TRASH && f.messages() != 0);
  }

  RoomView room() {
    return new RoomView(frame, quota);
  }
}
