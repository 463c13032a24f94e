// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail.folder;

import java.util.List;
import java.util.Map;
import org.lazareto.mailbox.Folder;
import org.lazareto.web.Fields;
import org.lazareto.web.Frame;
import org.lazareto.web.Links;
import org.lazareto.web.Route;
import org.lazareto.web.mail.FoldersView;
import org.lazareto.web.mail.MailDesk;
import org.lazareto.web.mail.Shown;

/** Folders: made, called otherwise, shown or not, removed; the trash emptied. Thread-safe. */
public final class FolderSite {

  static final String SENTENCES = "web.mail.folders";
  static final String HOME = "/mail/folders";
  static final String ONE = "/mail/folders/one";
  static final String REMOVE = "/mail/folders/remove";
  static final String EMPTY = "/mail/folders/empty";
  static final String NAME = "name";

  private final MailDesk desk;
  private final FolderPages folders;
  private final RemovePages removing;

  public FolderSite(MailDesk desk) {
    this.desk = desk;
    this.folders = new FolderPages(desk);
    this.removing = new RemovePages(desk, folders);
  }

  public List<Route> routes() {
    return List.of(
        desk.page(HOME, folders::home),
        desk.change(HOME, folders::make),
        desk.page(ONE, folders::one),
        desk.change(ONE, folders::change),
        desk.page(REMOVE, removing::leave),
        desk.change(REMOVE, removing::remove),
        desk.page(EMPTY, removing::throwAway),
        desk.change(EMPTY, removing::empty));
  }

  static String path(String page, String folder) {
    return page + Links.of(new Fields(Map.of(NAME, List.of(folder))));
  }

  /** The last level of its name: where it lies is seen. */
  static String label(Frame frame, Folder folder) {
    return FoldersView.name(frame, folder.use(), Shown.text(folder.label()));
  }
}
