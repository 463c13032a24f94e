// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail;

import java.util.List;
import org.lazareto.mailbox.Folder;
import org.lazareto.web.Frame;

/** The folders of a mailbox. Immutable. */
public record FoldersView(Frame frame, String user, List<Folder> folders, RoomView room) {

  String say(String key, Object... arguments) {
    return frame.say("web.mail." + key, arguments);
  }

  String link(Folder folder) {
    return ListAsked.of(folder.name()).path();
  }

  /** How a folder is called; the mailbox's own names are its owner's. */
  public static String name(Frame frame, Folder folder) {
    return folder.use() == Folder.Use.INBOX ? inbox(frame) : Shown.text(folder.name());
  }

  /** The way back to a folder's list. */
  public static Frame.Crumb crumb(Frame frame, String folder) {
    String title = folder.equals("INBOX") ? inbox(frame) : Shown.text(folder);
    return new Frame.Crumb(ListAsked.of(folder).path(), title);
  }

  private static String inbox(Frame frame) {
    return frame.say("web.mail.inbox");
  }

  String name(Folder folder) {
    return name(frame, folder);
  }

  String count(long number) {
    return number == Folder.NOT_TOLD ? "" : frame.words().number(number);
  }
}
