// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.list.archive;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;
import org.lazareto.desk.list.ListOption;
import org.lazareto.desk.list.Lists;
import org.lazareto.desk.list.MailList;
import org.lazareto.desk.list.Post;
import org.lazareto.desk.list.Posts;
import org.lazareto.desk.list.archive.ArchiveRows.Numbered;
import org.lazareto.mail.ByteSource;

/** Takes what lists have sent out into their archives, each post once. Thread-safe. */
public final class Following {

  private static final System.Logger LOG = System.getLogger(Following.class.getName());

  private static final int AT_ONCE = 50;

  private final Lists lists;
  private final Posts posts;
  private final Archive archive;
  private final PostReading reading;

  public Following(Lists lists, Posts posts, Archive archive, PostReading reading) {
    this.lists = lists;
    this.posts = posts;
    this.archive = archive;
    this.reading = reading;
  }

  /** Takes what is new, a part of it at once; how many posts that were. */
  public synchronized int run() {
    int taken = 0;
    for (MailList list : lists.all()) {
      try {
        taken += follow(list);
      } catch (IOException e) {
        LOG.log(Level.WARNING, "archive of " + list.name() + " will try again", e);
      }
    }
    return taken;
  }

  /** Lets the lists let go of what is here, so that a post that is taken out is nowhere. */
  public synchronized void tidy() throws IOException {
    for (MailList list : lists.all()) {
      while (posts.letGo(list.name(), archive.followed(list.name())) > 0) {}
    }
  }

  private int follow(MailList list) throws IOException {
    List<Post> fresh = posts.after(list.name(), archive.followed(list.name()), AT_ONCE);
    boolean wanted = !list.value(ListOption.ARCHIVE).equals("none");
    for (Post post : fresh) {
      if (wanted && there(post)) {
        take(post);
      } else {
        archive.followed(post.list(), post.number());
      }
    }
    return fresh.size();
  }

  // One whose file is lost must not keep out all that come behind it, nor their files.
  private boolean there(Post post) throws IOException {
    try {
      posts.content(post).open().close();
      return true;
    } catch (NoSuchFileException e) {
      LOG.log(Level.WARNING, "post " + post.number() + " is lost, and not archived", e);
      return false;
    }
  }

  private void take(Post post) throws IOException {
    ByteSource message = posts.content(post);
    Numbered numbered = new Numbered(post.list(), post.number(), post.at());
    boolean ignored =
        archive.keep(numbered, said(post, message), place -> posts.share(post, place));
  }

  /** Who wrote it, and about what, as it came: what goes out may name the list in the place. */
  private Said said(Post post, ByteSource message) throws IOException {
    Said.Writer by = new Said.Writer(post.heading().author(), post.heading().sender().text());
    Said read = read(post, message);
    return new Said(
        by,
        post.heading().subject(),
        read.date(),
        post.heading().messageId(),
        read.references(),
        read.text(),
        read.pieces());
  }

  // A post whose reading fails in some unknown way must not keep out all that come behind it.
  private Said read(Post post, ByteSource message) throws IOException {
    try {
      return reading.read(message);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "post " + post.number() + " is archived without its text", e);
      return new Said(new Said.Writer("", ""), "", Optional.empty(), "", List.of(), "", 0);
    }
  }
}
