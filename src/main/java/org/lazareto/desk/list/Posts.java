// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.list;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.lazareto.desk.Originals;
import org.lazareto.desk.Report.Original;
import org.lazareto.mail.ByteSource;
import org.lazareto.store.Database;

/** What lists have sent out. Its files lie here until the archive has them. Thread-safe. */
public final class Posts {

  private static final int AT_ONCE = 500;

  private final Database database;
  private final Originals files;

  Posts(Database database, Originals files) {
    this.database = database;
    this.files = files;
  }

  public Optional<Post> find(long number) {
    return read(rows -> rows.find(number));
  }

  /** The posts of a list before that number, the newest first. */
  public List<Post> before(String list, long number, int most) {
    return read(rows -> rows.before(list, number, most));
  }

  /** Those behind it, the oldest first: for who follows what is posted. */
  public List<Post> after(String list, long number, int most) {
    return read(rows -> rows.after(list, number, most));
  }

  /** The message as it went out, without what is each recipient's own. */
  public ByteSource content(Post post) throws IOException {
    return files.of(post.file());
  }

  /** The message in one more place, where it is the same copy on disk if it can be. */
  public Original share(Post post, Originals place) throws IOException {
    return place.share(files, post.file());
  }

  /** Within a transaction that takes a post back: nobody who has not got it gets it any more. */
  public static void stop(Handle handle, long number, Instant now) {
    new PostRows(handle).undigested(number);
    new DeliveryRows(handle).stop(number, now);
  }

  /**
   * Lets files go that nobody needs any more: of what was sent to all, stands in a digest or is to
   * stand in none, and was looked at by the archive.
   *
   * @param archived up to that post
   * @return how many
   */
  public int letGo(String list, long archived) throws IOException {
    List<Post> spent = read(rows -> rows.spent(list, archived, AT_ONCE));
    for (Post post : spent) {
      database.change(handle -> new PostRows(handle).letGo(post.number()));
      files.remove(post.file());
    }
    return spent.size();
  }

  private <T> T read(Function<PostRows, T> work) {
    return database.read(handle -> work.apply(new PostRows(handle)));
  }
}
