// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail.folder;

import java.util.List;
import org.lazareto.mailbox.Folder;
import org.lazareto.web.Frame;
import org.lazareto.web.admin.Told;
import org.lazareto.web.mail.FoldersView;
import org.lazareto.web.mail.ListAsked;

/**
 * One folder and what can be done with it. Immutable.
 *
 * @param all folders, below which it may lie
 * @param typed what was to be its name
 */
record FolderView(Frame frame, Told told, Folder folder, List<Folder> all, String typed) {

  String say(String key, Object... arguments) {
    return frame.say(FolderSite.SENTENCES + "." + key, arguments);
  }

  String path() {
    return FolderSite.path(FolderSite.ONE, folder.name());
  }

  String mail() {
    return ListAsked.of(folder.name()).path();
  }

  String remove() {
    return FolderSite.path(FolderSite.REMOVE, folder.name());
  }

  String name(Folder one) {
    return FoldersView.name(frame, one);
  }

  /** Where it may lie: not in itself, and not in what lies in it. */
  List<Folder> parents() {
    return all.stream()
        .filter(f -> f.use() != Folder.Use.VIEW)
        .filter(f -> !f.name().equals(folder.name()) && !folder.above(f))
        .toList();
  }
}
