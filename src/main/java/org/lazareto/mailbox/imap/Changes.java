// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.imap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.eclipse.angus.mail.iap.Argument;
import org.eclipse.angus.mail.iap.Response;
import org.lazareto.mailbox.Contents;
import org.lazareto.mailbox.Flag;
import org.lazareto.mailbox.Folder;
import org.lazareto.mailbox.Login;
import org.lazareto.mailbox.MailboxTrouble;
import org.lazareto.mailbox.MailboxTrouble.Kind;
import org.lazareto.mailbox.Selection;

/**
 * Changes to messages that a list showed, always by their lasting numbers and only while these mean
 * the same messages. Thread-safe.
 */
public final class Changes {

  /** Where messages are by now (RFC 4315 3). */
  private static final Pattern COPIED =
      Pattern.compile("\\[COPYUID (\\d{1,10}) [0-9:,]+ ([0-9:,]+)\\]");

  /** No step changes more. */
  private static final int MOST_NUMBERS = 100_000;

  private static final Pattern RANGE = Pattern.compile("(\\d{1,10})(?::(\\d{1,10}))?");

  private final Lines lines;
  private final Login login;
  private final Folders folders;
  private final int most;

  public Changes(Lines lines, Login login, Folders folders, int most) {
    this.lines = lines;
    this.login = login;
    this.folders = folders;
    this.most = most;
  }

  /** Sets a mark on messages, or takes it away. */
  public void flag(Selection selection, Flag flag, boolean set) {
    String how = (set ? "+" : "-") + "FLAGS.SILENT";
    List<Response> ignored =
        on(selection, line -> line.ask("UID STORE", store(selection.set(), how, flag)));
  }

  /**
   * Moves messages to another folder.
   *
   * @return where they are now, if the server tells it: what undoes the move
   */
  public Optional<Selection> move(Selection selection, String target) {
    return on(selection, line -> move(line, selection, target));
  }

  /** Puts copies of messages into another folder. */
  public Optional<Selection> copy(Selection selection, String target) {
    return on(
        selection,
        line -> {
          Argument there = new Argument().writeAtom(selection.set()).append(line.folder(target));
          return copied(line.transfer("UID COPY", there), target);
        });
  }

  /**
   * Moves messages to the trash, from which they can be taken back; what is there already goes for
   * good.
   *
   * @return where they are now; empty if they are gone for good or the server does not tell
   */
  public Optional<Selection> remove(Selection selection) {
    String trash = folders.of(Folder.Use.TRASH);
    if (selection.folder().equals(trash)) {
      erase(selection);
      return Optional.empty();
    }
    return move(selection, trash);
  }

  /** Takes messages away for good: those of our own that something newer has replaced. */
  public void erase(Selection selection) {
    List<Response> ignored =
        on(selection, line -> erase(line, selection.set(), selection.uids()::contains));
  }

  /** Takes what a folder held away for good; what came later stays. */
  public void clear(Contents seen) {
    List<Response> ignored = all(seen, line -> erase(line, seen.set(), upTo(seen)));
  }

  /**
   * Moves what a folder held to the trash, and removes the folder.
   *
   * @throws MailboxTrouble if more mail came meanwhile: then the folder stays
   */
  public void discard(Contents seen) {
    String trash = folders.of(Folder.Use.TRASH);
    if (seen.messages() > 0) {
      List<Response> ignored =
          all(seen, line -> moved(line, seen.set(), line.folder(trash), upTo(seen)));
    }
    boolean empty =
        lines.with(
            login,
            line -> {
              boolean none = Opened.toRead(line, seen.folder()).messages() == 0;
              List<Response> ignored = line.ask("CLOSE");
              return none;
            });
    if (!empty) {
      throw new MailboxTrouble(Kind.FOLDER_NOT_EMPTY);
    }
    folders.delete(seen.folder());
  }

  private static LongPredicate upTo(Contents seen) {
    return uid -> uid <= seen.last().uid();
  }

  private <T> T all(Contents seen, Lines.Task<T> task) {
    return lines.with(
        login,
        line -> {
          Opened ignored = Opened.toChange(line, seen.folder(), seen.last().validity());
          return task.on(line);
        });
  }

  private Optional<Selection> move(Line line, Selection selection, String target) {
    LongPredicate ours = selection.uids()::contains;
    return copied(moved(line, selection.set(), line.folder(target), ours), target);
  }

  private static List<Response> moved(Line line, String set, Argument target, LongPredicate ours) {
    Argument there = new Argument().writeAtom(set).append(target);
    if (line.has("MOVE")) {
      return line.transfer("UID MOVE", there); // RFC 6851
    }
    List<Response> answer = line.transfer("UID COPY", there);
    List<Response> ignored = erase(line, set, ours);
    return answer;
  }

  private static List<Response> erase(Line line, String set, LongPredicate ours) {
    List<Response> answer = line.transfer("UID STORE", store(set, "+FLAGS.SILENT", Flag.DELETED));
    if (line.has("UIDPLUS")) {
      return line.transfer("UID EXPUNGE", new Argument().writeAtom(set));
    }
    // A bare EXPUNGE takes everything that bears the mark, also what others have marked.
    boolean alone = LongStream.of(Criteria.deleted(line)).allMatch(ours);
    return alone ? line.ask("EXPUNGE") : answer;
  }

  private <T> T on(Selection selection, Lines.Task<T> task) {
    if (selection.uids().isEmpty()) {
      throw new MailboxTrouble(Kind.MESSAGE_GONE);
    }
    if (selection.uids().size() > most) {
      throw new MailboxTrouble(Kind.TOO_MANY, most);
    }
    return lines.with(
        login,
        line -> {
          Opened ignored = Opened.toChange(line, selection.folder(), selection.validity());
          return task.on(line);
        });
  }

  private static Argument store(String set, String how, Flag flag) {
    return new Argument().writeAtom(set).writeAtom(how).writeAtom("(" + flag.imap() + ")");
  }

  private static Optional<Selection> copied(List<Response> answer, String target) {
    for (Response response : answer) {
      response.reset();
      Matcher copied = COPIED.matcher(response.toString());
      if (copied.find()) {
        return Optional.of(
            Selection.of(target, Long.parseLong(copied.group(1)), numbers(copied.group(2))));
      }
    }
    return Optional.empty();
  }

  /** The numbers of a set; a range of an odd server is cut at what one step may change. */
  private static List<Long> numbers(String set) {
    List<Long> all = new ArrayList<>();
    for (String range : Arrays.asList(set.split(","))) {
      Matcher ends = RANGE.matcher(range);
      if (ends.matches()) {
        long first = Long.parseLong(ends.group(1));
        long last = ends.group(2) == null ? first : Long.parseLong(ends.group(2));
        LongStream.rangeClosed(Math.min(first, last), Math.max(first, last))
            .limit(MOST_NUMBERS - Math.min(all.size(), MOST_NUMBERS))
            .forEach(all::add);
      }
    }
    return all;
  }
}
