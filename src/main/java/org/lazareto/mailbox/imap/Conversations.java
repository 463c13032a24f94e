// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.imap;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.eclipse.angus.mail.iap.Argument;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;
import org.lazareto.mailbox.Conversation;
import org.lazareto.mailbox.Heading;
import org.lazareto.mailbox.Key;
import org.lazareto.mailbox.Login;
import org.lazareto.mailbox.MailboxSettings;
import org.lazareto.mailbox.Row;
import org.lazareto.mailbox.Selection;
import org.lazareto.stamp.Verifier;

/**
 * A folder by conversations: as the server puts them together (RFC 5256 4), or here, by what the
 * newest messages say that they answer to. Thread-safe.
 */
public final class Conversations {

  /** Of those that a message names, the last ones: an answer names the whole chain. */
  private static final int NAMED = 10;

  private static final Pattern ID = Pattern.compile("<[!-;=?-~]{1,500}>");

  private final Lines lines;
  private final Login login;
  private final MailboxSettings.Lists bounds;
  private final Verifier verifier;

  public Conversations(Lines lines, Login login, MailboxSettings.Lists bounds, Verifier verifier) {
    this.lines = lines;
    this.login = login;
    this.bounds = bounds;
    this.verifier = verifier;
  }

  /** Those behind the one whose newest message that is. */
  public Conversation.Some page(String folder, Optional<Key> after) {
    return lines.with(
        login,
        line -> {
          Opened opened = Opened.toRead(line, folder, after);
          Rows rows = rows(line, folder, opened);
          boolean able = line.has("THREAD=REFERENCES");
          List<List<Long>> all = sorted(able ? told(line) : ours(opened, rows));
          boolean partial = !able && opened.messages() > bounds.sortable();
          return page(all, after, rows, partial);
        });
  }

  /** All messages of a conversation that fit on a page, the newest first. */
  public List<Row> messages(Selection conversation) {
    return lines.with(
        login,
        line -> {
          Opened opened = Opened.toRead(line, conversation.folder()).still(conversation.validity());
          List<Long> uids =
              conversation.uids().descendingSet().stream().limit(bounds.page()).toList();
          return rows(line, conversation.folder(), opened).inOrder(uids);
        });
  }

  /**
   * The others of a message's conversation, the newest first: of those that came near it, so that
   * it costs the same in a great folder as in a small one.
   */
  public List<Row> around(String folder, Key key, Heading heading) {
    List<Criteria.Field> fields = related(heading);
    if (fields.isEmpty()) {
      return List.of();
    }
    return lines.with(
        login,
        line -> {
          Opened opened = Opened.toRead(line, folder).still(key.validity());
          long first = Math.max(1, key.uid() - bounds.sortable());
          String near = first + ":" + (key.uid() + bounds.sortable());
          List<Long> uids =
              LongStream.of(Criteria.anyOf(line, near, fields))
                  .boxed()
                  .filter(uid -> uid != key.uid())
                  .sorted(Comparator.reverseOrder())
                  .limit(bounds.page())
                  .toList();
          return rows(line, folder, opened).lightInOrder(uids);
        });
  }

  private Rows rows(Line line, String folder, Opened opened) {
    return new Rows(line, new Structures(lines, login, folder, opened.validity()), verifier);
  }

  /** Those that it names; those that name it, or the same beginning as it. */
  private static List<Criteria.Field> related(Heading heading) {
    List<String> named = heading.references().stream().filter(ID.asMatchPredicate()).toList();
    List<String> own = Stream.of(heading.messageId()).filter(ID.asMatchPredicate()).toList();
    List<Criteria.Field> fields = new ArrayList<>();
    named.reversed().stream()
        .limit(NAMED)
        .forEach(id -> fields.add(new Criteria.Field("Message-ID", id)));
    Stream.concat(named.stream().limit(1), own.stream())
        .forEach(id -> fields.add(new Criteria.Field("References", id)));
    own.forEach(id -> fields.add(new Criteria.Field("In-Reply-To", id)));
    return fields;
  }

  private Conversation.Some page(
      List<List<Long>> all, Optional<Key> after, Rows rows, boolean partial) {
    List<List<Long>> rest =
        all.stream().filter(c -> after.isEmpty() || c.getFirst() < after.get().uid()).toList();
    List<List<Long>> shown = rest.stream().limit(bounds.page()).toList();
    Map<Long, List<Long>> byNewest = new HashMap<>();
    shown.forEach(c -> byNewest.put(c.getFirst(), c));
    List<Conversation> conversations =
        rows.inOrder(shown.stream().map(List::getFirst).toList()).stream()
            .map(row -> new Conversation(row, byNewest.getOrDefault(row.key().uid(), List.of())))
            .toList();
    Optional<Key> next =
        shown.size() < rest.size()
            ? Optional.of(new Key(rows.structures().validity(), shown.getLast().getFirst()))
            : Optional.empty();
    return new Conversation.Some(conversations, all.size(), next, partial);
  }

  /** Each with its newest message first, and so all of them. */
  private static List<List<Long>> sorted(Collection<List<Long>> conversations) {
    return conversations.stream()
        .filter(c -> !c.isEmpty())
        .map(c -> c.stream().sorted(Comparator.reverseOrder()).toList())
        .sorted(Comparator.<List<Long>, Long>comparing(List::getFirst).reversed())
        .toList();
  }

  private static List<List<Long>> told(Line line) {
    Argument wanted = new Argument().writeAtom("REFERENCES UTF-8 ALL");
    List<List<Long>> all = new ArrayList<>();
    for (Response response : line.ask("UID THREAD", wanted)) {
      if (response instanceof IMAPResponse r && r.keyEquals("THREAD")) {
        all.addAll(parsed(String.valueOf(r.getRest())));
      }
    }
    return all;
  }

  /** {@code (3 6 (4 23)(44))(2)}: who answers whom within a conversation does not matter here. */
  static List<List<Long>> parsed(String text) {
    List<List<Long>> all = new ArrayList<>();
    int depth = 0;
    long number = -1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean digit = c >= '0' && c <= '9';
      if (digit) {
        number = Math.min(Math.max(0, number) * 10 + (c - '0'), 1L << 32);
      } else {
        if (number >= 0 && !all.isEmpty()) {
          all.getLast().add(number);
        }
        number = -1;
      }
      if (c == '(' && depth++ == 0) {
        all.add(new ArrayList<>());
      }
      depth -= c == ')' && depth > 0 ? 1 : 0;
    }
    return all;
  }

  /** By ids: a message belongs to who names it, and to whom it names. */
  private Collection<List<Long>> ours(Opened opened, Rows rows) {
    Map<Long, Row> newest = rows.newest(opened.messages(), bounds.sortable());
    Joined joined = new Joined();
    newest.forEach((uid, row) -> joined.add(uid, ids(row)));
    return newest.keySet().stream().collect(Collectors.groupingBy(joined::root)).values();
  }

  private static List<String> ids(Row row) {
    List<String> ids = new ArrayList<>(row.heading().references());
    if (!row.heading().messageId().isEmpty()) {
      ids.add(row.heading().messageId());
    }
    return ids;
  }

  /** Who belongs together, by what they name. Confined to one thread. */
  private static final class Joined {

    private final Map<String, Long> byId = new HashMap<>();
    private final Map<Long, Long> parents = new HashMap<>();

    void add(long uid, List<String> ids) {
      parents.put(uid, uid);
      for (String id : ids) {
        Optional.ofNullable(byId.putIfAbsent(id, uid))
            .ifPresent(other -> parents.put(root(other), root(uid)));
      }
    }

    /** The one that stands for all; the way to it is made shorter each time. */
    long root(long uid) {
      long at = uid;
      for (long up = parent(at); up != at; up = parent(at)) {
        parents.put(at, parent(up));
        at = parent(at);
      }
      return at;
    }

    private long parent(long uid) {
      return parents.getOrDefault(uid, uid);
    }
  }
}
