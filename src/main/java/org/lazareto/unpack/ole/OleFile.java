// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.ole;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.lazareto.limit.Budget;
import org.lazareto.limit.OverBudget;
import org.lazareto.limit.OverBudget.Limit;
import org.lazareto.unpack.Candidate;
import org.lazareto.unpack.Member;
import org.lazareto.unpack.cfb.CompoundFile;
import org.lazareto.unpack.cfb.Entry;
import org.lazareto.verdict.Fact;
import org.lazareto.verdict.Fact.Kind;

/** A compound file and what its readers have found in it so far. Confined to one thread. */
final class OleFile {

  /** Something that a password opens. */
  interface Lock<T> {
    Optional<T> open(String password) throws IOException;
  }

  /** Excel tries it before it asks: protected workbooks are encrypted with it. */
  private static final String KNOWN_TO_OFFICE = "VelvetSweatshop";

  private final Candidate bytes;
  private final CompoundFile file;
  private final Budget budget;
  private final List<Member> members = new ArrayList<>();
  private final BitSet taken = new BitSet();

  OleFile(Candidate bytes, Budget budget) throws IOException {
    this.bytes = bytes;
    this.budget = budget;
    this.file = CompoundFile.read(bytes.source(), budget);
  }

  CompoundFile file() {
    return file;
  }

  Budget budget() {
    return budget;
  }

  /** Gives what opens with one of the passwords that Office or the message knows. */
  <T> Optional<T> unlock(Lock<T> lock) throws IOException {
    List<String> words = new ArrayList<>(List.of(KNOWN_TO_OFFICE));
    words.addAll(bytes.passwords().candidates());
    for (String word : words) {
      Optional<T> opened = lock.open(word);
      if (opened.isPresent()) {
        if (!word.equals(KNOWN_TO_OFFICE)) {
          fact(Kind.PASSWORD_IN_MESSAGE, "");
        }
        return opened;
      }
      budget.time();
    }
    return Optional.empty();
  }

  void fact(Kind kind, String detail) {
    bytes.fact(kind, Details.shown(detail));
  }

  /** What lies in it; anything but plain streams of the file. */
  void member(List<String> names, Member.Bytes content) throws IOException {
    add(new Member.Packed(names, List.of(), Optional.of(content)));
  }

  /** A stream of it under these names. */
  void member(List<String> names, Entry stream) throws IOException {
    taken.set(stream.id());
    member(names, () -> file.bytes(stream).open());
  }

  /** A member that is known by name only. */
  void named(List<String> names, Fact fact) throws IOException {
    add(new Member.Packed(names, List.of(fact), Optional.empty()));
  }

  boolean taken(Entry stream) {
    return taken.get(stream.id());
  }

  List<Member> members() {
    return List.copyOf(members);
  }

  private void add(Member member) throws OverBudget {
    members.add(member);
    if (members.size() > budget.limits().parts()) {
      throw new OverBudget(Limit.PARTS);
    }
  }
}
