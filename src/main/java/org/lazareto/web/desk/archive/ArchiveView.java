// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.archive;

import org.lazareto.desk.list.archive.ArchivedPost;
import org.lazareto.desk.list.archive.Said;
import org.lazareto.desk.list.archive.Shortened;
import org.lazareto.web.Frame;
import org.lazareto.web.PublicMenu;
import org.lazareto.web.desk.archive.Shelf.Opened;
import org.lazareto.web.mail.Shown;

/** What all pages of an archive say of posts. Immutable. */
record ArchiveView(Frame frame, Opened opened) {

  /** The archive itself. */
  static ArchiveView top(Opened opened) {
    return new ArchiveView(
        PublicMenu.frame(opened.asked(), "web.desk.archive.title")
            .below(lists(opened), list(opened)),
        opened);
  }

  /** A page below it. */
  static ArchiveView below(Opened opened, String titleKey, Frame.Crumb... more) {
    Frame.Crumb[] crumbs = new Frame.Crumb[3 + more.length];
    crumbs[0] = lists(opened);
    crumbs[1] = list(opened);
    crumbs[2] =
        new Frame.Crumb(opened.path(), opened.asked().language().say("web.desk.archive.title"));
    System.arraycopy(more, 0, crumbs, 3, more.length);
    return new ArchiveView(PublicMenu.frame(opened.asked(), titleKey).below(crumbs), opened);
  }

  private static Frame.Crumb lists(Opened opened) {
    return new Frame.Crumb(ArchiveSite.LISTS, opened.asked().language().say("web.desk.list.title"));
  }

  private static Frame.Crumb list(Opened opened) {
    return new Frame.Crumb(ArchiveSite.LISTS + "/" + opened.list().name(), opened.title());
  }

  String say(String key, Object... arguments) {
    return frame.say("web.desk.archive." + key, arguments);
  }

  String path(ArchivedPost post) {
    return opened.path() + "/" + post.number();
  }

  /** A text of a writer, as this reader may see it. */
  String text(String text) {
    return opened.inside() ? text : Shortened.of(text);
  }

  String subject(String subject) {
    return Shown.subject(frame, text(subject));
  }

  String writer(ArchivedPost post) {
    Said.Writer by = post.by();
    boolean whole = opened.inside() && !by.name().isBlank() && !by.address().isBlank();
    String shown =
        whole
            ? by.name() + " <" + by.address() + ">"
            : opened.inside() ? by.name() + by.address() : Shortened.writer(by);
    return shown.isBlank() ? say("nobody") : Shown.text(shown);
  }

  String moment(ArchivedPost post) {
    return frame.words().moment(post.at());
  }

  String excerpt(ArchivedPost post) {
    return text(post.excerpt());
  }
}
