// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail;

import java.util.List;
import java.util.Locale;
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

  /** How a folder is called: one with a use by that, all others as their owner called them. */
  public static String name(Frame frame, Folder folder) {
    return name(frame, folder.use(), Shown.text(folder.name()));
  }

  /**
   * The same for one of which less is known.
   *
   * @param own as its owner called it
   */
  public static String name(Frame frame, Folder.Use use, String own) {
    return switch (use) {
      case INBOX, DRAFTS, SENT, ARCHIVE, JUNK, TRASH ->
          frame.say("web.mail.use." + use.name().toLowerCase(Locale.ROOT));
      case VIEW, OTHER -> own;
    };
  }

  /** Of two that would be called the same, the one with a use shows its own name beside. */
  String name(Folder folder) {
    String name = name(frame, folder);
    boolean taken =
        folders.stream()
            .anyMatch(f -> f.use() == Folder.Use.OTHER && f.name().equalsIgnoreCase(name));
    return taken && folder.use() != Folder.Use.OTHER
        ? name + " (" + Shown.text(folder.name()) + ")"
        : name;
  }

  String count(long number) {
    return number == Folder.NOT_TOLD ? "" : frame.words().number(number);
  }
}
