// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lazareto.child.End;
import org.lazareto.limit.Budget;
import org.lazareto.limit.OverBudget;
import org.lazareto.unpack.Member;
import org.lazareto.unpack.Members;
import org.lazareto.verdict.Fact;
import org.lazareto.verdict.Fact.Kind;

/**
 * What 7-Zip lists of a container: lines of {@code key = value}, an empty one between members. It
 * replaces line ends in names, so that no name makes a line of its own. Immutable.
 *
 * @param sealed whether not even the list can be had without a password
 */
record SevenZipList(List<Entry> entries, boolean sealed, List<Fact> facts) {

  private static final String BEGIN = "----------";
  private static final String TAIL = "Tail Size = ";
  private static final int LONGEST_LINE = 8 << 10;
  private static final String SEALED = "encrypted archive";

  /**
   * A file in it.
   *
   * @param size how many bytes it unpacks to; -1 if the format does not say
   */
  record Entry(String name, long size, boolean encrypted) {}

  /** Reads a whole list; no entry is believed before {@link #ended} has seen its end. */
  static SevenZipList read(InputStream output, Budget budget) throws IOException {
    BoundedLines lines = new BoundedLines(output, LONGEST_LINE);
    List<Fact> facts = new ArrayList<>();
    boolean sealed = false;
    for (String line = lines.next(BEGIN); !line.equals(BEGIN); line = lines.next(BEGIN)) {
      sealed |= line.contains(SEALED);
      if (line.startsWith(TAIL)) {
        facts.add(new Fact(Kind.TRAILING_BYTES, line.substring(TAIL.length())));
      }
      budget.time();
    }
    return new SevenZipList(entries(lines, budget), sealed, facts);
  }

  private static List<Entry> entries(BoundedLines lines, Budget budget) throws IOException {
    List<Entry> entries = new ArrayList<>();
    Map<String, String> record = new HashMap<>();
    for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
      budget.time();
      if (line.get().isEmpty()) {
        add(record, entries, budget);
      } else {
        put(line.get(), record);
      }
    }
    add(record, entries, budget);
    return entries;
  }

  /** The same with what the end of the program that made it tells. */
  SevenZipList ended(End end, String said) {
    boolean closed = sealed || said.contains(SEALED);
    List<Fact> all = new ArrayList<>(facts);
    if (!closed) {
      Outside.fact(SevenZip.PROGRAM, end, said).ifPresent(all::add);
    }
    if (!closed && entries.isEmpty() && all.isEmpty()) {
      all.add(new Fact(Kind.UNREADABLE_CONTAINER, SevenZip.PROGRAM + " finds nothing in it"));
    }
    return new SevenZipList(entries, closed, all);
  }

  boolean encrypted() {
    return sealed || entries.stream().anyMatch(Entry::encrypted);
  }

  /** Whether the stream of all members can be cut into them. */
  boolean sized() {
    return entries.stream().allMatch(e -> e.size() >= 0);
  }

  /** The members without their bytes: only their names are known. */
  Members closed() {
    return Members.of(entries.stream().map(SevenZipList::closed).toList());
  }

  private static Member closed(Entry entry) {
    Fact why =
        entry.encrypted()
            ? new Fact(Kind.ENCRYPTED, "")
            : new Fact(Kind.UNREADABLE_CONTAINER, "lies among encrypted ones");
    return new Member.Packed(List.of(entry.name()), List.of(why), Optional.empty());
  }

  private static void put(String line, Map<String, String> record) {
    int equals = line.indexOf(" = ");
    if (equals > 0) {
      record.putIfAbsent(line.substring(0, equals), line.substring(equals + 3));
    } else if (line.endsWith(" =")) {
      record.putIfAbsent(line.substring(0, line.length() - 2), "");
    }
  }

  private static void add(Map<String, String> record, List<Entry> entries, Budget budget)
      throws OverBudget {
    String name = record.getOrDefault("Path", "");
    long size = number(record.getOrDefault("Size", ""));
    if (!record.isEmpty() && !(directory(record) && size <= 0)) {
      entries.add(new Entry(name, size, record.getOrDefault("Encrypted", "-").equals("+")));
      if (entries.size() > budget.limits().parts()) {
        throw new OverBudget(OverBudget.Limit.PARTS);
      }
    }
    record.clear();
  }

  private static boolean directory(Map<String, String> record) {
    return record.getOrDefault("Folder", "-").equals("+")
        || record.getOrDefault("Attributes", "").startsWith("D");
  }

  private static long number(String text) {
    boolean digits = !text.isEmpty() && text.length() < 19;
    return digits && text.chars().allMatch(c -> c >= '0' && c <= '9') ? Long.parseLong(text) : -1;
  }
}
