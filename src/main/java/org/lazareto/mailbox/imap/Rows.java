// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.imap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.angus.mail.iap.Argument;
import org.eclipse.angus.mail.iap.ByteArray;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.protocol.BODY;
import org.eclipse.angus.mail.imap.protocol.FLAGS;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;
import org.eclipse.angus.mail.imap.protocol.INTERNALDATE;
import org.eclipse.angus.mail.imap.protocol.RFC822SIZE;
import org.eclipse.angus.mail.imap.protocol.UID;
import org.lazareto.limit.Limits;
import org.lazareto.mail.ByteSource;
import org.lazareto.mailbox.Attachment;
import org.lazareto.mailbox.Flag;
import org.lazareto.mailbox.Heading;
import org.lazareto.mailbox.Key;
import org.lazareto.mailbox.Row;
import org.lazareto.mailbox.Selection;
import org.lazareto.stamp.Stamp;
import org.lazareto.stamp.Verifier;
import org.lazareto.unpack.mime.ShownHeader;

/**
 * Fetches what a list shows of messages: never a body, and of the header the beginning of those
 * fields. Headers are read by our own reader, so that the list and the letter say the same.
 * Immutable.
 *
 * @param structures asked what the messages are made of
 */
record Rows(Line line, Structures structures, Verifier verifier) {

  private static final Limits LIMITS = Limits.defaults();

  private static final String LIGHT =
      "(UID FLAGS INTERNALDATE RFC822.SIZE"
          + " BODY.PEEK[HEADER.FIELDS (FROM TO CC REPLY-TO SUBJECT DATE MESSAGE-ID REFERENCES"
          + " IN-REPLY-TO "
          + Stamp.NAME
          + ")]";

  /** Those at these places of the folder, by their lasting numbers. The line may be closed then. */
  Map<Long, Row> at(int first, int last) {
    return first > last ? Map.of() : whole(light("FETCH", first + ":" + last, last - first + 1));
  }

  /** Those with these lasting numbers, in this order; what is gone is left out. Likewise. */
  List<Row> inOrder(List<Long> uids) {
    return ordered(uids, whole(light(uids)));
  }

  /** The same without what they are made of, which is dearer. */
  List<Row> lightInOrder(List<Long> uids) {
    return ordered(uids, light(uids));
  }

  Map<Long, Row> light(List<Long> uids) {
    return uids.isEmpty()
        ? Map.of()
        : light("UID FETCH", Selection.of("", 0, uids).set(), uids.size());
  }

  /** The last ones of so many messages of the folder, without what they are made of. */
  Map<Long, Row> newest(int messages, int most) {
    int first = Math.max(1, messages - most + 1);
    return messages == 0 ? Map.of() : light("FETCH", first + ":" + messages, messages - first + 1);
  }

  private static List<Row> ordered(List<Long> uids, Map<Long, Row> found) {
    return uids.stream().filter(found::containsKey).map(found::get).toList();
  }

  private Map<Long, Row> whole(Map<Long, Row> rows) {
    Map<Long, Row> all = new HashMap<>(rows);
    structures
        .of(line, rows.keySet())
        .forEach(
            (uid, made) ->
                all.computeIfPresent(uid, (_, row) -> row.with(vouched(made, row.stamp()))));
    return all;
  }

  private Map<Long, Row> light(String command, String set, int messages) {
    Argument wanted =
        new Argument().writeAtom(set).writeAtom(LIGHT + "<0." + share(messages) + ">)");
    Map<Long, Row> rows = new HashMap<>();
    for (Response response : line.ask(command, wanted)) {
      // Without a header it is news of flags, of whatever message (RFC 3501 7.4.2): none that we
      // have asked for.
      if (response instanceof FetchResponse fetched && item(fetched, BODY.class).isPresent()) {
        item(fetched, UID.class).ifPresent(uid -> rows.put(uid.uid, row(uid.uid, fetched)));
      }
    }
    return rows;
  }

  /**
   * How many bytes of each header are asked for: together they fit into one answer, so that a vast
   * one hides no other message. A quarter is left for all that is not header.
   */
  private long share(int messages) {
    long each = line.answerSize().bytes() / 4 * 3 / messages;
    return Math.clamp(each, 1, LIMITS.headerBytes().bytes());
  }

  private Row row(long uid, FetchResponse fetched) {
    ShownHeader header = header(fetched);
    return new Row(
        new Key(structures.validity(), uid),
        Heading.of(header),
        item(fetched, INTERNALDATE.class)
            .flatMap(d -> Optional.ofNullable(d.getDate()))
            .map(java.util.Date::toInstant)
            .orElse(Instant.EPOCH),
        item(fetched, RFC822SIZE.class).map(s -> s.size).orElse(0L),
        item(fetched, FLAGS.class).map(Rows::flags).orElse(Set.of()),
        List.of(Attachment.UNTOLD),
        verifier.claim(header.raw(Stamp.NAME.toLowerCase(Locale.ROOT))));
  }

  private static ShownHeader header(FetchResponse fetched) {
    Optional<ByteArray> bytes =
        item(fetched, BODY.class).flatMap(body -> Optional.ofNullable(body.getByteArray()));
    try {
      return ShownHeader.of(
          ByteSource.of(bytes.map(ByteArray::getNewBytes).orElse(new byte[0])), LIMITS);
    } catch (IOException e) {
      throw new UncheckedIOException("reading an array cannot fail", e);
    }
  }

  static <T extends org.eclipse.angus.mail.imap.protocol.Item> Optional<T> item(
      FetchResponse fetched, Class<T> type) {
    return Optional.ofNullable(fetched.getItem(type));
  }

  private static Set<Flag> flags(FLAGS flags) {
    Set<Flag> all = EnumSet.noneOf(Flag.class);
    for (Flag flag : Flag.values()) {
      if (flags.contains(system(flag))) {
        all.add(flag);
      }
    }
    return all;
  }

  private static jakarta.mail.Flags.Flag system(Flag flag) {
    return switch (flag) {
      case SEEN -> jakarta.mail.Flags.Flag.SEEN;
      case ANSWERED -> jakarta.mail.Flags.Flag.ANSWERED;
      case FLAGGED -> jakarta.mail.Flags.Flag.FLAGGED;
      case DRAFT -> jakarta.mail.Flags.Flag.DRAFT;
      case DELETED -> jakarta.mail.Flags.Flag.DELETED;
    };
  }

  private static List<Attachment> vouched(List<Attachment> attachments, Optional<Stamp> stamp) {
    Map<String, Stamp.Body> known = new HashMap<>();
    stamp.ifPresent(s -> s.bodies().forEach(body -> known.put(body.path(), body)));
    List<Attachment> all = new ArrayList<>();
    for (Attachment attachment : attachments) {
      Optional<Stamp.Body> body = Optional.ofNullable(known.get(attachment.path()));
      all.add(body.map(b -> attachment.known(b.type(), b.size(), b.flags())).orElse(attachment));
    }
    return all;
  }
}
