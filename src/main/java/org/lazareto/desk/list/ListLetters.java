// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.list;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Handle;
import org.lazareto.desk.list.Destination.Role;
import org.lazareto.mail.Address;
import org.lazareto.store.Database;
import org.lazareto.submission.TextMail;
import org.lazareto.text.Catalogue;

/**
 * Letters of a list to single people, in their language: durable rows until the MTA has taken them.
 * What anybody can bring about for a stranger is written to nobody more often in a day than the
 * settings allow. Thread-safe.
 */
final class ListLetters {

  private static final String KEY = "desk.list.letter.";

  private final Database database;
  private final ListAddresses addresses;
  private final int most;
  private final Clock clock;

  ListLetters(Database database, ListAddresses addresses, int most, Clock clock) {
    this.database = database;
    this.addresses = addresses;
    this.most = most;
    this.clock = clock;
  }

  /** One that is ready to be handed over. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Letter(Address sender, Address recipient, byte[] message) {}

  /** What a letter says. Its sentences are {@code desk.list.letter.LABEL} and {@code ….subject}. */
  enum Kind {
    JOIN,
    LEAVE,
    PAUSE,
    WELCOME,
    GOODBYE,
    ALREADY,
    STRANGER,
    HELP,
    MODE,
    MINE,
    WAITS,
    HELD,
    ACCEPTED,
    REJECTED,
    PROBE,
    SUSPENDED,
    REMOVED;

    /** Whether anybody can bring it about for anybody, by a mail with a false sender. */
    private boolean asked() {
      return switch (this) {
        case WELCOME, GOODBYE, HELD, ACCEPTED, PROBE, SUSPENDED, REMOVED -> false;
        default -> true;
      };
    }

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * To whom and how.
   *
   * @param sender of the envelope: null for what nobody needs to know came back
   * @param reply where an answer goes
   */
  record Way(Address recipient, Locale language, Address sender, Address reply) {}

  /** To somebody, from the list's address for commands. */
  Way to(MailList list, Address recipient, Locale language) {
    return new Way(recipient, language, Address.NULL, addresses.requests(list.name()));
  }

  /** To somebody whose answer brings a word back. */
  Way asking(MailList list, Address recipient, Locale language, String detail) {
    return new Way(
        recipient, language, Address.NULL, addresses.of(list.name(), Role.REQUEST, detail));
  }

  /** A page of lists as a link; empty without pages. */
  String link(String page) {
    return addresses.web().isEmpty() ? "" : addresses.web() + "/lists/" + page;
  }

  /** How a word is confirmed on a page, as lines of a letter; none without pages. */
  String confirming(String word, Locale language) {
    String link = link("confirm/" + word);
    return link.isEmpty() ? "" : Catalogue.of(language).say(KEY + "open", link);
  }

  /** Writes a letter, on disk on return; false if that person has been written to enough today. */
  boolean write(MailList list, Kind kind, Way way, Object... words) {
    return database.write(handle -> write(handle, list, kind, way, words));
  }

  /** The same within a transaction. */
  boolean write(Handle handle, MailList list, Kind kind, Way way, Object... words) {
    LetterRows rows = new LetterRows(handle);
    Instant now = clock.instant();
    if (kind.asked() && rows.today(way.recipient(), now) >= most) {
      return false;
    }
    rows.add(list.name(), kind.label(), letter(list, kind, way, words), now);
    return true;
  }

  /** Takes a member off and tells him, in one step; nothing if he is off already. */
  void dismiss(MailList list, Member member, Kind kind) {
    database.change(
        handle -> {
          if (new MemberRows(handle).remove(member.number())) {
            boolean ignored =
                write(handle, list, kind, to(list, member.address(), member.locale()));
          }
        });
  }

  // Words 0 to 3 of every letter: title, address, address for commands, page.
  private Letter letter(MailList list, Kind kind, Way way, Object... words) {
    Catalogue language = Catalogue.of(way.language());
    List<Object> all = new ArrayList<>();
    all.add(list.title(language.locale()));
    all.add(addresses.posts(list.name()).text());
    all.add(addresses.requests(list.name()).text());
    all.add(addresses.page(list.name()));
    all.addAll(List.of(words));
    String subject = language.say(KEY + kind.label() + ".subject", all.toArray());
    String text = language.say(KEY + kind.label(), all.toArray());
    TextMail mail =
        new TextMail(
            addresses.requests(list.name()).text(),
            List.of(way.recipient()),
            subject,
            text.strip(),
            clock.instant(),
            addresses.fresh(),
            "auto-replied",
            List.of("Reply-To: " + way.reply().text()));
    try {
      return new Letter(way.sender(), way.recipient(), mail.bytes().readAll());
    } catch (IOException e) {
      throw new UncheckedIOException(e); // bytes in memory
    }
  }
}
