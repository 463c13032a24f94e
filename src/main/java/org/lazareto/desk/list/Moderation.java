// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.list;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.lazareto.desk.Originals;
import org.lazareto.desk.list.ListLetters.Kind;
import org.lazareto.mail.Address;
import org.lazareto.mail.ByteSource;
import org.lazareto.ops.MailLine;
import org.lazareto.store.Database;
import org.lazareto.text.LazaretoException;

/** What waits for moderators, and their word on it. Thread-safe. */
public final class Moderation {

  /** Of a mailed word; the number follows. */
  static final String PURPOSE = "list.held.";

  private final Database database;
  private final Originals files;
  private final Posting posting;
  private final ListLetters letters;
  private final Clock clock;

  Moderation(
      Database database, Originals files, Posting posting, ListLetters letters, Clock clock) {
    this.database = database;
    this.files = files;
    this.posting = posting;
    this.letters = letters;
    this.clock = clock;
  }

  /** Of one list, or of all where its name is empty: those behind that number, the oldest first. */
  public List<Held> after(String list, long number, int most) {
    return read(rows -> rows.after(list, number, most));
  }

  public Optional<Held> find(long number) {
    return read(rows -> rows.find(number));
  }

  /** How many wait on one list. */
  public long count(String list) {
    return read(rows -> rows.count(list));
  }

  /** The message as it came; hostile until somebody says otherwise. */
  public ByteSource content(Held held) throws IOException {
    return files.of(held.file());
  }

  /**
   * Sends it to the members, and trusts its sender from now on.
   *
   * @param who accepts it: a log-in, or an address
   * @throws LazaretoException if it does not wait any more, or needs somebody else's word
   */
  public void accept(long number, String who) throws IOException {
    Held held = need(number);
    if (held.reasons().contains(Reason.APPROVAL)
        && Holding.same(new Address(who), held.heading())) {
      throw new LazaretoException("desk.list.held.own", "" + number);
    }
    posting.release(held, files.of(held.file()));
    files.remove(held.file());
    told(held, "accepted", who);
  }

  /**
   * Does not send it, and tells its sender why.
   *
   * @param words the reason, in the moderator's words; may be empty
   */
  public void reject(long number, String who, String words) throws IOException {
    Held held = need(number);
    MailList list = database.read(handle -> new ListRows(handle).find(held.list())).orElseThrow();
    database.change(
        handle -> {
          if (!new HeldRows(handle).remove(number)) {
            throw unknown(number);
          }
          if (PlainAddress.is(held.heading().sender().text())) {
            Locale language =
                new MemberRows(handle)
                    .find(held.list(), held.heading().sender())
                    .map(Member::locale)
                    .orElse(Locale.of(list.value(ListOption.LANGUAGE)));
            boolean ignored =
                letters.write(
                    handle,
                    list,
                    Kind.REJECTED,
                    letters.to(list, held.heading().sender(), language),
                    held.heading().subject(),
                    words.strip());
          }
        });
    files.remove(held.file());
    told(held, "rejected", who);
  }

  /** Does not send it, and tells nobody. */
  public void discard(long number, String who) throws IOException {
    Held held = need(number);
    database.change(
        handle -> {
          if (!new HeldRows(handle).remove(number)) {
            throw unknown(number);
          }
        });
    files.remove(held.file());
    told(held, "discarded", who);
  }

  /** Forgets what nobody has looked at for so long. */
  void tidy(java.time.Duration keep) throws IOException {
    for (Held old : read(rows -> rows.olderThan(clock.instant().minus(keep), 100))) {
      discard(old.number(), "time");
    }
  }

  private Held need(long number) {
    return find(number).orElseThrow(() -> unknown(number));
  }

  private static LazaretoException unknown(long number) {
    return new LazaretoException("desk.list.held.unknown", "" + number);
  }

  private static void told(Held held, String outcome, String who) {
    MailLine.of("list")
        .with("list", held.list())
        .with("held", held.number())
        .with("sender", held.heading().sender())
        .with("outcome", outcome)
        .with("by", who)
        .write();
  }

  private <T> T read(Function<HeldRows, T> work) {
    return database.read(handle -> work.apply(new HeldRows(handle)));
  }
}
