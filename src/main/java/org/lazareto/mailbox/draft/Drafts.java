// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.draft;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.lazareto.limit.ByteSize;
import org.lazareto.mailbox.Correspondent;
import org.lazareto.mailbox.Flag;
import org.lazareto.mailbox.Folder;
import org.lazareto.mailbox.Key;
import org.lazareto.mailbox.Letter;
import org.lazareto.mailbox.Mailbox;
import org.lazareto.mailbox.MailboxTrouble;
import org.lazareto.mailbox.Opening;
import org.lazareto.mailbox.Row;
import org.lazareto.mailbox.Selection;
import org.lazareto.mailbox.Wish;
import org.lazareto.mailbox.draft.DraftTrouble.Kind;
import org.lazareto.mailbox.rendition.PlainLines;
import org.lazareto.mailbox.rendition.Renderer;
import org.lazareto.mailbox.rendition.Rendition;
import org.lazareto.store.Leftovers;

/**
 * What everybody is writing, each in the folder for drafts of his own mailbox: what is saved is
 * there from any other place too. Thread-safe.
 */
public final class Drafts {

  private static final String SUFFIX = ".tmp";

  private final Bounds bounds;
  private final Opening opening;
  private final Renderer renderer;
  private final Clock clock;
  private final Set<String> inHand = new HashSet<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition free = lock.newCondition();

  /**
   * What a draft may cost.
   *
   * @param spool where it lies while it is made
   * @param message the greatest message
   * @param text the longest text, as long as can be opened again
   */
  public record Bounds(Path spool, ByteSize message, ByteSize text) {}

  /** Something done with a draft as long as it lies here. */
  @FunctionalInterface
  public interface Use<T, R> {
    R of(T draft) throws IOException;
  }

  /**
   * @param renderer reads drafts that another program has written as pages alone
   */
  public Drafts(Bounds bounds, Opening opening, Renderer renderer, Clock clock) {
    this.bounds = bounds;
    this.opening = opening;
    this.renderer = renderer;
    this.clock = clock;
  }

  /** Removes what a portal left that ended while something was made. */
  public void sweep() throws IOException {
    Leftovers.sweep(bounds.spool(), SUFFIX);
  }

  /** Does something with a draft while nobody else does: of two clicks the second waits. */
  public <R> R alone(String id, Use<String, R> use) throws IOException {
    take(id);
    try {
      return use.of(id);
    } finally {
      giveBack(id);
    }
  }

  private void take(String id) {
    lock.lock();
    try {
      while (!inHand.add(id)) {
        free.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MailboxTrouble(e, MailboxTrouble.Kind.CROWDED);
    } finally {
      lock.unlock();
    }
  }

  private void giveBack(String id) {
    lock.lock();
    try {
      inHand.remove(id);
      free.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** The greatest message that can be made. */
  public ByteSize most() {
    return bounds.message();
  }

  /** Whether that version is still there. */
  public boolean has(Mailbox mailbox, Key key) {
    try {
      return mailbox.lists().row(mailbox.folders().of(Folder.Use.DRAFTS), key).isPresent();
    } catch (MailboxTrouble e) {
      if (e.kind() == MailboxTrouble.Kind.FOLDER_CHANGED) {
        return false;
      }
      throw e;
    }
  }

  /**
   * Opens a draft.
   *
   * @throws MailboxTrouble if it is not there any more
   */
  public <R> R open(Mailbox mailbox, Key key, Use<Opened, R> use) throws IOException {
    String folder = mailbox.folders().of(Folder.Use.DRAFTS);
    return opening.with(
        mailbox,
        folder,
        key,
        message -> {
          Opening.Said read = opening.draft(message);
          return use.of(Opened.of(read, text(read), message));
        });
  }

  /**
   * What goes on being written: what a page says, where another program has written nothing else.
   */
  private String text(Opening.Said read) {
    require(read.texts().stream().noneMatch(Letter.Text::cut), bounds.text());
    String text = Opened.text(read.texts());
    if (!text.isBlank() || read.pages().isEmpty()) {
      return text;
    }
    List<String> lines = new ArrayList<>();
    for (Letter.Text page : read.pages()) {
      Rendition shown = renderer.page(page.text());
      // What is cut here would be gone once the draft is saved.
      require(!page.cut() && !shown.cut(), bounds.text());
      lines.addAll(PlainLines.of(shown.blocks()));
    }
    return String.join("\n", lines);
  }

  /** Makes a message, which lies here for as long as it is used. */
  public <R> R compose(Draft draft, List<Enclosure> enclosures, Use<Composition, R> use)
      throws IOException {
    long length = draft.text().getBytes(StandardCharsets.UTF_8).length;
    // Folding makes a text longer by a few of a hundred.
    require(length + length / 8 < bounds.text().bytes(), bounds.text());
    long enclosed = enclosures.stream().mapToLong(Enclosure::size).sum();
    require(enclosed <= bounds.message().bytes(), bounds.message());
    Files.createDirectories(bounds.spool());
    Path file = Files.createTempFile(bounds.spool(), "draft-", SUFFIX);
    try {
      Composition made = Composition.of(draft, enclosures, file, clock);
      require(made.body().size() <= bounds.message().bytes(), bounds.message());
      return use.of(made);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static void require(boolean fits, ByteSize most) {
    if (!fits) {
      throw new DraftTrouble(Kind.TOO_BIG, most.toString());
    }
  }

  /**
   * Saves a draft, and only then takes the version before it away.
   *
   * @return where it is
   */
  public Key save(Mailbox mailbox, Composition made, Optional<Key> before) throws IOException {
    String folder = mailbox.folders().of(Folder.Use.DRAFTS);
    Key now =
        mailbox
            .letters()
            .append(folder, EnumSet.of(Flag.DRAFT, Flag.SEEN), made.message(Composition.Use.DRAFT))
            .or(() -> find(mailbox, folder, made.messageId()))
            .orElseThrow(() -> new MailboxTrouble(MailboxTrouble.Kind.ODD));
    before.filter(old -> !old.equals(now)).ifPresent(old -> erase(mailbox, folder, old));
    return now;
  }

  /** The draft goes: it has been sent. */
  void erase(Mailbox mailbox, Key key) {
    erase(mailbox, mailbox.folders().of(Folder.Use.DRAFTS), key);
  }

  // It may be gone already, by another program; then there is nothing to take away.
  private static void erase(Mailbox mailbox, String folder, Key key) {
    try {
      mailbox.changes().erase(Selection.of(folder, key));
    } catch (MailboxTrouble e) {
      if (e.kind() != MailboxTrouble.Kind.FOLDER_CHANGED) {
        throw e;
      }
    }
  }

  /** A version of the draft that is there by now, if another window or program saved one. */
  public Optional<Key> find(Mailbox mailbox, Draft draft) {
    String folder = mailbox.folders().of(Folder.Use.DRAFTS);
    Correspondent from = draft.from();
    return find(mailbox, folder, Composition.messageId(draft.id(), from.address()));
  }

  /** Where the server does not tell the number of what it took: among the newest. */
  private static Optional<Key> find(Mailbox mailbox, String folder, String messageId) {
    return mailbox.lists().page(Wish.newest(folder)).rows().stream()
        .filter(row -> row.heading().messageId().strip().equals(messageId))
        .map(Row::key)
        .max(Comparator.comparingLong(Key::uid));
  }
}
