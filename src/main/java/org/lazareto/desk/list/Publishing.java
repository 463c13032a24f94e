// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.list;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.lazareto.desk.Originals;
import org.lazareto.desk.Report.Original;
import org.lazareto.desk.list.Member.Mode;
import org.lazareto.desk.list.Post.Heading;
import org.lazareto.desk.list.Post.Kind;
import org.lazareto.mail.ByteSource;
import org.lazareto.ops.MailLine;
import org.lazareto.store.Database;

/** Puts a message onto its way to all members, durably, in one step. Thread-safe. */
final class Publishing {

  private final Database database;
  private final Originals files;
  private final Clock clock;

  Publishing(Database database, Originals files, Clock clock) {
    this.database = database;
    this.files = files;
    this.clock = clock;
  }

  /**
   * What goes out.
   *
   * @param message in its final form, but for what is each recipient's own
   * @param held under which number it waited for a moderator; 0 if it did not
   */
  record Edition(MailList list, Kind kind, Heading heading, ByteSource message, long held) {

    static Edition of(MailList list, Kind kind, Heading heading, ByteSource message) {
      return new Edition(list, kind, heading, message, 0);
    }

    static Edition released(MailList list, Held held, ByteSource message) {
      return new Edition(list, Kind.POST, held.heading(), message, held.number());
    }
  }

  /**
   * Publishes; on return the message and a row for each recipient are on disk.
   *
   * @param with what else is to be done in the same transaction, with the post's number
   * @return the number; 0 if the list has had this message, or it waits there for a moderator
   */
  long publish(Edition edition, Consumer<Joint> with) throws IOException {
    Original original = files.keep(edition.message());
    boolean kept = false;
    try {
      long number = database.write(handle -> add(handle, edition, original, with));
      kept = number > 0;
      if (kept) {
        MailLine.of("list")
            .with("list", edition.list().name())
            .with(edition.kind().label(), number)
            .with("sender", edition.heading().sender())
            .with("id", edition.heading().messageId())
            .write();
      }
      return number;
    } finally {
      if (!kept) {
        files.remove(original.file());
      }
    }
  }

  /** The transaction in which a post was made. */
  record Joint(Handle handle, long post) {}

  private long add(Handle handle, Edition edition, Original original, Consumer<Joint> with) {
    PostRows posts = new PostRows(handle);
    String list = edition.list().name();
    String id = edition.heading().messageId();
    if (posts.has(list, id) || new HeldRows(handle).hasOther(list, id, edition.held())) {
      return 0;
    }
    Instant now = clock.instant();
    long number = posts.add(list, edition.kind(), edition.heading(), original, now);
    DeliveryRows deliveries = new DeliveryRows(handle);
    switch (edition.kind()) {
      case POST -> {
        Lane lane = edition.list().lane();
        deliveries.add(number, list, Mode.MAIL, lane, now);
        if (!edition.list().digests()) {
          // Who chose digests while there were some is not left out.
          deliveries.add(number, list, Mode.DIGEST, lane, now);
          posts.undigested(number);
        }
      }
      case DIGEST -> deliveries.add(number, list, Mode.DIGEST, Lane.DIGEST, now);
    }
    with.accept(new Joint(handle, number));
    return number;
  }
}
