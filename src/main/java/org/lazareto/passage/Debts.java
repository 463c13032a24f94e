// SPDX-License-Identifier: Apache-2.0
package org.lazareto.passage;

import java.io.IOException;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.lazareto.mail.ByteSource;
import org.lazareto.quarantine.Held;
import org.lazareto.quarantine.Quarantine;
import org.lazareto.quarantine.QuarantineSettings;
import org.lazareto.quarantine.Query;
import org.lazareto.verdict.Part;

/**
 * Sealed copies of mail that went on before every required engine had answered, each kept until it
 * is examined again. The store is made when the first is kept. Thread-safe.
 */
public final class Debts {

  private static final int PAGE = 500;

  private final DebtSettings settings;
  private final QuarantineSettings store;
  private final InstantSource clock;
  private Optional<Quarantine> opened = Optional.empty();
  private int messages;
  private long bytes;

  private Debts(DebtSettings settings, QuarantineSettings store, InstantSource clock) {
    this.settings = settings;
    this.store = store;
    this.clock = clock;
  }

  /**
   * What is owed so far.
   *
   * @param like how the store works; its place is that of {@code settings}
   */
  public static Debts open(DebtSettings settings, QuarantineSettings like, InstantSource clock)
      throws IOException {
    Debts debts = new Debts(settings, like.at(settings.directory()), clock);
    if (Files.isDirectory(settings.directory())) {
      debts.takeStock();
    }
    return debts;
  }

  /** Whether one more message of that size may go on as a debt. */
  public synchronized boolean roomFor(long size) {
    return messages < settings.messages() && bytes + size <= settings.bytes().bytes();
  }

  /** How many are owed. */
  public synchronized int count() {
    return messages;
  }

  /** One page, the newest first. */
  public synchronized List<Held> list(Query query) throws IOException {
    return opened.isPresent() ? opened.get().list(query) : List.of();
  }

  /** The oldest first. */
  public synchronized List<Held> all() throws IOException {
    List<Held> all = new ArrayList<>();
    List<Held> page = list(Query.newest(PAGE));
    while (!page.isEmpty()) {
      all.addAll(page);
      page = list(Query.after(page.getLast(), PAGE));
    }
    all.sort(Comparator.comparing(Held::since));
    return all;
  }

  /** The kept copy, as it came. */
  ByteSource message(Held debt) throws IOException {
    return store().message(debt.id());
  }

  /** Keeps a copy; on return it is durable. Keeping the same again changes nothing. */
  synchronized void keep(Held debt, ByteSource message, List<Part.Span> spans) throws IOException {
    boolean known = store().holds(debt.id());
    String name = store().put(debt, message, spans);
    if (!known || !name.equals(debt.id())) {
      messages++;
      bytes += debt.size();
    }
  }

  synchronized void drop(Held debt) throws IOException {
    if (store().delete(debt.id())) {
      messages--;
      bytes -= debt.size();
    }
  }

  private synchronized void takeStock() throws IOException {
    Quarantine ignored = store();
    List<Held> all = all();
    messages = all.size();
    bytes = all.stream().mapToLong(Held::size).sum();
  }

  private synchronized Quarantine store() throws IOException {
    if (opened.isEmpty()) {
      opened = Optional.of(Quarantine.open(store, clock));
    }
    return opened.get();
  }
}
